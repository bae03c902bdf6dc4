import type { SubmitJudgement } from '@tiebreak/contracts/annotating/schemas.ts'
import { type ComparisonId, type ProjectId, RaterId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import { UpdateProject } from '@tiebreak/contracts/projects/schemas.ts'
import { acceptOnboarding } from '@tiebreak/services/annotating/accept-onboarding.ts'
import { getOnboarding } from '@tiebreak/services/annotating/get-onboarding.ts'
import { withdrawConsent } from '@tiebreak/services/annotating/withdraw-consent.ts'
import { markGold } from '@tiebreak/services/comparisons/mark-gold.ts'
import { unmarkGold } from '@tiebreak/services/comparisons/unmark-gold.ts'
import { changeMember } from '@tiebreak/services/members/change-member.ts'
import { removeMember } from '@tiebreak/services/members/remove-member.ts'
import { changeProjectState } from '@tiebreak/services/projects/change-project-state.ts'
import { updateProject } from '@tiebreak/services/projects/update-project.ts'
import { changeRater } from '@tiebreak/services/queue/change-rater.ts'
import { requeue } from '@tiebreak/services/queue/requeue.ts'
import { setJudgementExclusion } from '@tiebreak/services/review/rulings/set-judgement-exclusion.ts'
import { setRaterExclusion } from '@tiebreak/services/review/rulings/set-rater-exclusion.ts'
import fc from 'fast-check'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk, type Person } from '#support/desk.ts'
import { effort } from '#support/effort.ts'

type World = {
  projectId: ProjectId
  lead: Person
  person: Person
  raterId: RaterId
  comparisonId: ComparisonId
  /** What was stored, in order, with what the first sending answered. */
  sent: { body: SubmitJudgement; stored: unknown }[]
}

const reason = 'to see what a resend answers'
const SENT_BACK = 'the judgement is sent back'
const LEASED_AGAIN = 'the task is leased again'

describe('a stored judgement that is sent again', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await makeDesk()
  })
  afterAll(() => desk.end())

  const change = (world: World, settings: UpdateProject) =>
    updateProject({ ctx: desk.worker, input: { projectId: world.projectId, ...UpdateProject.parse(settings) } })
  const agree = async (projectId: ProjectId, person: Person) => {
    const ctx = desk.as(person)
    const { consentVersion, measuredVersion } = await getOnboarding({ ctx, input: { projectId } })
    await acceptOnboarding({ ctx, input: { projectId, consentVersion, measuredVersion } })
  }
  const store = async (world: World, body: SubmitJudgement) => {
    world.sent.push({ body, stored: await desk.submit(world.projectId, world.person, body) })
  }

  /** Everything that can change between a judgement and its resend, as those who work in a project would do it. */
  const ACTS: Record<string, (world: World) => Promise<unknown>> = {
    [SENT_BACK]: ({ projectId, lead, raterId }) =>
      requeue({ ctx: desk.as(lead), input: { projectId, of: { raterId }, reason, dryRun: false } }),
    [LEASED_AGAIN]: ({ projectId, person }) => desk.lease(projectId, person),
    'the scale becomes a forced choice': (world) => change(world, { scale: 2 }),
    'the scale has seven points': (world) => change(world, { scale: 7 }),
    'both bad is no answer any more': (world) => change(world, { allowBothBad: false }),
    'a criterion is asked for': (world) =>
      change(world, { criteria: [{ key: 'accuracy', label: 'Accuracy', description: '' }] }),
    'no criterion is asked for': (world) => change(world, { criteria: [] }),
    'a reason is required': (world) =>
      change(world, { askReason: { muchBetter: true, bothBad: true, share: 1, required: true } }),
    'the guidelines change': (world) => change(world, { guidelines: `Version ${uuidv7()}` }),
    'the project is paused': ({ projectId, lead }) =>
      changeProjectState({ ctx: desk.as(lead), input: { projectId, state: 'paused', reason } }),
    'the project is closed': ({ projectId, lead }) =>
      changeProjectState({ ctx: desk.as(lead), input: { projectId, state: 'closed', reason } }),
    'the project is open again': ({ projectId, lead }) =>
      changeProjectState({ ctx: desk.as(lead), input: { projectId, state: 'open', reason } }),
    'the annotator is paused': ({ projectId, lead, raterId }) =>
      changeRater({ ctx: desk.as(lead), input: { projectId, raterId, paused: true, reason } }),
    'the annotator goes on': ({ projectId, lead, raterId }) =>
      changeRater({ ctx: desk.as(lead), input: { projectId, raterId, paused: false, reason } }),
    'the annotator is left out': ({ projectId, lead, raterId }) =>
      setRaterExclusion({
        ctx: desk.as(lead),
        input: { projectId, raterId, excluded: true, reason, freeSeats: true, pause: true },
      }),
    'the judgement is left out': ({ projectId, lead, sent }) =>
      setJudgementExclusion({
        ctx: desk.as(lead),
        input: {
          projectId,
          judgementId: SubmissionId.parse(sent.at(-1)?.body.id),
          excluded: true,
          reason,
          freeSeats: true,
        },
      }),
    'the comparison becomes gold': ({ projectId, lead, comparisonId }) =>
      markGold({
        ctx: desk.as(lead),
        input: { projectId, comparisonId, use: 'silent', ranks: null, explanation: '' },
      }),
    'the comparison is no gold': ({ projectId, lead, comparisonId }) =>
      unmarkGold({ ctx: desk.as(lead), input: { projectId, comparisonId } }),
    'the annotator becomes a reviewer': ({ projectId, lead, person }) =>
      changeMember({ ctx: desk.as(lead), input: { projectId, userId: person.userId, role: 'reviewer' } }),
    'consent is asked for': (world) => change(world, { consent: `Text ${uuidv7()}` }),
    'consent is given': ({ projectId, person }) => agree(projectId, person),
    'consent is given and withdrawn': async ({ projectId, person }) => {
      await agree(projectId, person)
      await withdrawConsent({ ctx: desk.as(person), input: { projectId } })
    },
    'the judgement is revised': async (world) => {
      const last = world.sent.at(-1)
      if (!last) throw new Error('there is a judgement to revise')
      await store(world, { ...last.body, id: SubmissionId.parse(uuidv7()), revises: last.body.id })
    },
  }
  /** What the services refuse by rule, such as unmarking what is not gold, is not what is looked at here. */
  const REFUSALS = /not_gold|gold|already|not_found|answer_not_on_scale|reason_missing|not_of_assignment/

  const makeWorld = async (): Promise<World> => {
    const projectId = await desk.opened({ prompts: 1, overlap: 1 })
    const lead = await desk.person(`lead-${projectId}`)
    await desk.join(projectId, lead, 'lead')
    const person = await desk.annotator(projectId)
    const assignment = await desk.leaseOne(projectId, person)
    const found = await desk.read<{ raterId: string; comparisonId: ComparisonId }>(
      projectId,
      `select rater_id as "raterId", comparison_id as "comparisonId" from assignments where id = '${assignment.id}'`,
    )
    if (!found[0]) throw new Error('the assignment is there')
    const raterId = RaterId.parse(found[0].raterId)
    const world: World = { projectId, lead, person, raterId, comparisonId: found[0].comparisonId, sent: [] }
    await store(world, desk.judgementOn(assignment, { strength: 3 }))
    return world
  }
  const resendAll = async ({ projectId, person, sent }: World) => {
    for (const { body, stored } of sent) {
      expect(await desk.submit(projectId, person, body)).toEqual(stored)
      const other = desk.submit(projectId, person, { ...body, activeMs: (body.activeMs ?? 0) + 1 })
      await expect(other).rejects.toMatchObject({ code: 'judgement_id_reused' })
    }
  }
  const perform = async (world: World, names: readonly string[]) => {
    for (const name of names)
      await ACTS[name]?.(world).catch((error: { code?: string }) => {
        if (!REFUSALS.test(error.code ?? '')) throw error
      })
  }

  it.each(Object.keys(ACTS))('answers what was stored after: %s', async (name) => {
    const world = await makeWorld()
    await perform(world, [name])
    await resendAll(world)
  })

  it('answers what was stored after a requeue, a changed scale and a new lease', async () => {
    const world = await makeWorld()
    await perform(world, [
      SENT_BACK,
      'the scale becomes a forced choice',
      'a criterion is asked for',
      'a reason is required',
      LEASED_AGAIN,
    ])
    const [leased] = await desk.read<{ scale: number }>(world.projectId, `select scale from assignments`)
    expect(leased).toEqual({ scale: 2 })
    await resendAll(world)
  })

  it('answers what was stored after any order of all of these, and stores nothing more', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...Object.keys(ACTS)), { maxLength: 4 }),
        fc.shuffledSubarray(Object.keys(ACTS), { minLength: 1, maxLength: 6 }),
        async (before, between) => {
          const world = await makeWorld()
          await perform(world, [...before, SENT_BACK, ...between, 'the project is open again', LEASED_AGAIN])
          const count = () => desk.read(world.projectId, 'select count(*)::integer as n from submissions')
          const counted = await count()
          await resendAll(world)
          expect(await count()).toEqual(counted)
        },
      ),
      {
        numRuns: effort({ usual: 12, long: 200 }),
        seed: Number(process.env.TIEBREAK_TEST_SEED ?? 20_261_129),
        endOnFailure: true,
      },
    )
  })

  it('a stranger who names the id, and whoever is no member any more, hear nothing of it', async () => {
    const world = await makeWorld()
    const [first] = world.sent
    if (!first) throw new Error('there is a judgement')
    const stranger = await desk.person(`stranger-${world.projectId}`)
    await expect(desk.submit(world.projectId, stranger, first.body)).rejects.toMatchObject({
      code: 'project_not_found',
    })
    const colleague = await desk.annotator(world.projectId)
    await desk.lease(world.projectId, colleague)
    await expect(desk.submit(world.projectId, colleague, first.body)).rejects.toMatchObject({
      code: 'judgement_id_reused',
    })
    const { projectId, lead, person } = world
    await removeMember({ ctx: desk.as(lead), input: { projectId, userId: person.userId } })
    await expect(desk.submit(projectId, person, first.body)).rejects.toMatchObject({ code: 'project_not_found' })
  })
})
