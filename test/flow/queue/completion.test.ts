import type { SubmitJudgement } from '@tiebreak/contracts/annotating/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import {
  ComparisonId,
  type ExportId,
  type JobId,
  type ProjectId,
  RaterId,
  SubmissionId,
} from '@tiebreak/contracts/ids.ts'
import { StoredPolicy } from '@tiebreak/contracts/queue/stored-policy.ts'
import { acceptOnboarding } from '@tiebreak/services/annotating/accept-onboarding.ts'
import { flagAssignment } from '@tiebreak/services/annotating/flag-assignment.ts'
import { getOnboarding } from '@tiebreak/services/annotating/get-onboarding.ts'
import { listComparisonJudgements } from '@tiebreak/services/annotating/list-comparison-judgements.ts'
import { listJudgements } from '@tiebreak/services/annotating/list-judgements.ts'
import { skipAssignment } from '@tiebreak/services/annotating/skip-assignment.ts'
import { withdrawConsent } from '@tiebreak/services/annotating/withdraw-consent.ts'
import { getComparison } from '@tiebreak/services/comparisons/get-comparison.ts'
import { listComparisons } from '@tiebreak/services/comparisons/list-comparisons.ts'
import { markGold } from '@tiebreak/services/comparisons/mark-gold.ts'
import { unmarkGold } from '@tiebreak/services/comparisons/unmark-gold.ts'
import { listPrompts } from '@tiebreak/services/data/prompts/list-prompts.ts'
import { createExport } from '@tiebreak/services/exports/create-export.ts'
import { getExport } from '@tiebreak/services/exports/get-export.ts'
import { runExport } from '@tiebreak/services/exports/run-export.ts'
import { getMonitor } from '@tiebreak/services/measures/get-monitor.ts'
import { getProject } from '@tiebreak/services/projects/get-project.ts'
import { listProjects } from '@tiebreak/services/projects/list-projects.ts'
import { updateProject } from '@tiebreak/services/projects/update-project.ts'
import { requeue } from '@tiebreak/services/queue/requeue.ts'
import { updatePolicy } from '@tiebreak/services/queue/update-policy.ts'
import { adjudicate } from '@tiebreak/services/review/adjudicate.ts'
import { setJudgementExclusion } from '@tiebreak/services/review/rulings/set-judgement-exclusion.ts'
import { setRaterExclusion } from '@tiebreak/services/review/rulings/set-rater-exclusion.ts'
import { settleReview } from '@tiebreak/services/review/settle-review.ts'
import fc from 'fast-check'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, makeDesk, type Person } from '#support/desk.ts'
import { effort } from '#support/effort.ts'
import { plainRows } from '#support/scene.ts'
import { recountProgress } from '../measures/recount-progress.ts'

let desk: Desk
beforeAll(async () => {
  desk = await makeDesk()
})
afterAll(() => desk.end())

const ACTS = [
  'judge',
  'judge',
  'judge',
  'late',
  'revise',
  'rater',
  'judgement',
  'back',
  'gold',
  'import',
  'skip',
  'flag',
  'settle',
  'settle',
  'out',
  'in',
  'in',
  'ask',
  'agree',
  'agree',
  'agree',
  'unagree',
] as const
const step = fc.record({
  act: fc.constantFrom(...ACTS),
  which: fc.nat(1000),
  yes: fc.boolean(),
  free: fc.boolean(),
})

/** The numbers of every place that tells how far a project is: pages, lists, figures, the command line's, and files. */
async function everyPlace(projectId: ProjectId, lead: Person) {
  const ctx = desk.as(lead)
  const input = { projectId, limit: 200 }
  const operator = { ...ctx, actor: { kind: 'operator' } } as const
  const { counts } = await getProject({ ctx, input: { projectId } })
  const listed = (await listProjects({ ctx, input: { limit: 200 } })).items.find(({ id }) => id === projectId)
  const shown = await getProject({ ctx: operator, input: { projectId } })
  const { progress } = await getMonitor({ ctx, input: { projectId } })
  const comparisons = (await listComparisons({ ctx, input })).items
  const prompts = (await listPrompts({ ctx, input })).items
  const judgements = (await listJudgements({ ctx, input })).items
  const votes = await exported(projectId, lead, 'votes')
  return { counts, listed: listed?.counts, shown: shown.counts, progress, comparisons, prompts, judgements, votes }
}

async function exported(projectId: ProjectId, lead: Person, format: 'votes' | 'trl') {
  const made: { id: ExportId; jobId: JobId } = await createExport({ ctx: desk.as(lead), input: { projectId, format } })
  await runExport({ ctx: desk.worker, input: { projectId, jobId: made.jobId, exportId: made.id } })
  return getExport({ ctx: desk.as(lead), input: { projectId, exportId: made.id } })
}

async function expectOneTruth(projectId: ProjectId, lead: Person): Promise<void> {
  const { each, counted, current, progress } = await recountProgress((text) => desk.read<never>(projectId, text))
  const places = await everyPlace(projectId, lead)
  expect(places.progress).toMatchObject(progress)
  for (const counts of [places.counts, places.listed, places.shown]) expect(counts).toMatchObject(progress)
  for (const one of each) {
    const wanted = { judgements: one.judgements, seatsTaken: one.filled, seatsHeld: one.taken }
    expect(places.comparisons.find(({ id }) => id === one.id)).toMatchObject(wanted)
    const input = { projectId, comparisonId: ComparisonId.parse(one.id) }
    expect(await getComparison({ ctx: desk.as(lead), input })).toMatchObject(wanted)
    const judgements = await listComparisonJudgements({ ctx: desk.as(lead), input: { ...input, limit: 200 } })
    const inForce = judgements.items.filter((one) => one.current && one.notCounted === null)
    expect(inForce.length).toBe(one.judgements)
    expect(inForce.every(({ id }) => counted.has(id))).toBe(true)
  }
  for (const { id, judgements } of places.prompts)
    expect(judgements).toBe(
      each.filter(({ promptId }) => promptId === id).reduce((all, one) => all + one.judgements, 0),
    )
  expect(new Set(places.judgements.map(({ id }) => id as string))).toEqual(counted)
  const { leftOut } = places.votes
  // After the votes come the final answers that are in force.
  const [final] = await desk.read<{ n: number }>(
    projectId,
    `select count(*)::integer as n from tiebreak.adjudications_at('18446744073709551615') where not is_gold`,
  )
  const rows = (places.votes.rows ?? 0) - (final?.n ?? 0)
  expect(rows).toBe(counted.size)
  const {
    gold,
    repeats,
    requeued,
    withdrawn,
    withoutConsent,
    unacknowledged = 0,
    undone = 0,
    ruledOut,
    ruledOutBy,
  } = leftOut
  expect(rows + gold + repeats + requeued + withdrawn + withoutConsent + unacknowledged + undone + ruledOut).toBe(
    current,
  )
  expect(ruledOutBy.reduce((all, one) => all + one.judgements, 0)).toBe(ruledOut)

  const seats = await desk.read(
    projectId,
    `select c.id from comparisons c where c.taken <> (
       select count(*) from assignments a where a.comparison_id = c.id and a.holds_seat) + (
       select count(*) from submissions s where s.comparison_id = c.id and s.assignment_id is null and s.repeat = 0 and not s.surplus
         and coalesce((select h.change from seat_changes h where h.submission_id = s.id order by h.seq desc limit 1), 'taken') = 'taken'
         and not exists (select 1 from rulings r where r.submission_id = s.id and r.kind = 'requeue'))`,
  )
  expect(seats).toEqual([])
}

it('every page, list, figure and file tells the same completion, and it is what counts, over random mixes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 35 }), async (steps) => {
      const rows = plainRows({ prompts: 5 })
      const projectId = await desk.opened({ prompts: 5, overlap: 2 })
      const lead = await desk.person(`lead-${projectId}`)
      await desk.join(projectId, lead, 'lead')
      await updatePolicy({
        ctx: desk.as(lead),
        input: {
          projectId,
          repeats: { rate: 0.3, after: 1 },
          gold: { ...StoredPolicy.parse({}).gold, silentRate: 0.3 },
        },
      })
      const crowd = [await desk.annotator(projectId), await desk.annotator(projectId), await desk.annotator(projectId)]
      const sent: { person: Person; body: SubmitJudgement }[] = []
      const one = async (table: string, which: number) => {
        const found = await desk.read<{ id: string }>(projectId, `select id from ${table} order by id`)
        return found[which % Math.max(1, found.length)]?.id
      }
      const refused = async (verb: () => Promise<void>) => {
        try {
          await verb()
        } catch (error) {
          expect(error).toBeInstanceOf(DomainError)
        }
      }
      const act = {
        judge: async (which: number, yes: boolean, late = false) => {
          const person = crowd[which % crowd.length]
          if (!person) return
          const [assignment] = (await desk.lease(projectId, person)).assignments
          if (!assignment) return
          if (late)
            await desk.read(
              projectId,
              `with ended as (update assignments set state = 'expired', ended_at = now(), holds_seat = false
                 where id = '${assignment.id}' returning comparison_id, gold_use is null and repeat = 0 as seated)
               update comparisons c set taken = c.taken - 1 from ended e where c.id = e.comparison_id and e.seated`,
            )
          const body = desk.judgementOn(assignment, yes ? {} : { ranks: null, bothBad: true, strength: null })
          await desk.submit(projectId, person, body)
          sent.push({ person, body })
        },
        late: (which: number, yes: boolean) => act.judge(which, yes, true),
        revise: async (which: number) => {
          const last = sent[which % Math.max(1, sent.length)]
          if (!last) return
          const revision = { ...last.body, id: SubmissionId.parse(uuidv7()), revises: last.body.id }
          try {
            await desk.submit(projectId, last.person, revision)
            last.body = revision
          } catch (error) {
            // It was sent back and judged anew, say.
            expect(error).toBeInstanceOf(DomainError)
          }
        },
        rater: async (which: number, excluded: boolean, freeSeats: boolean) => {
          const raterId = await one('raters', which)
          if (raterId === undefined) return
          const input = {
            projectId,
            raterId: RaterId.parse(raterId),
            excluded,
            reason: 'test',
            freeSeats,
            pause: false,
          }
          await setRaterExclusion({ ctx: desk.as(lead), input })
        },
        judgement: async (which: number, excluded: boolean, freeSeats: boolean) => {
          const judgementId = await one('submissions', which)
          if (judgementId === undefined) return
          const input = { projectId, judgementId: SubmissionId.parse(judgementId), excluded, reason: 'test', freeSeats }
          await setJudgementExclusion({ ctx: desk.as(lead), input })
        },
        back: async (which: number) => {
          const id = ComparisonId.parse(await one('comparisons', which))
          const input = { projectId, of: { comparisonIds: [id] }, reason: 'test', dryRun: false }
          await requeue({ ctx: desk.as(lead), input })
        },
        gold: async (which: number, yes: boolean) => {
          const comparisonId = ComparisonId.parse(await one('comparisons', which))
          const ctx = desk.as(lead)
          if (yes)
            await markGold({ ctx, input: { projectId, comparisonId, use: 'silent', ranks: null, explanation: '' } })
          else if ((await getComparison({ ctx, input: { projectId, comparisonId } })).gold)
            await unmarkGold({ ctx, input: { projectId, comparisonId } })
        },
        ask: async (which: number) => {
          const consent = ['', 'We keep your answers.', 'We keep your answers for a year.'][which % 3] ?? ''
          await updateProject({ ctx: desk.as(lead), input: { projectId, consent } })
        },
        agree: async (which: number) => {
          const ctx = desk.as(crowd[which % crowd.length] ?? lead)
          const { consentVersion, measuredVersion } = await getOnboarding({ ctx, input: { projectId } })
          await acceptOnboarding({ ctx, input: { projectId, consentVersion, measuredVersion } })
        },
        unagree: async (which: number) => {
          await withdrawConsent({ ctx: desk.as(crowd[which % crowd.length] ?? lead), input: { projectId } })
        },
        skip: async (which: number) => act.decline(which, false),
        flag: async (which: number) => act.decline(which, true),
        decline: async (which: number, flag: boolean) => {
          const person = crowd[which % crowd.length]
          if (!person) return
          const [assignment] = (await desk.lease(projectId, person)).assignments
          if (!assignment) return
          const input = { projectId, assignmentId: assignment.id }
          if (flag) await flagAssignment({ ctx: desk.as(person), input: { ...input, kind: 'unsafe', note: '' } })
          else await skipAssignment({ ctx: desk.as(person), input: { ...input, reason: 'other', note: '' } })
        },
        settle: async (which: number) => {
          const comparisonId = ComparisonId.parse(await one('comparisons', which))
          await refused(async () => {
            await adjudicate({
              ctx: desk.as(lead),
              input: {
                projectId,
                comparisonId,
                ranks: null,
                bothBad: true,
                strength: null,
                unacceptable: [],
                revises: null,
                cause: 'error',
                note: '',
              },
            })
          })
        },
        out: (which: number) => act.move(which, 'out'),
        in: (which: number) => act.move(which, 'queue'),
        move: async (which: number, to: 'out' | 'queue') => {
          const comparisonId = ComparisonId.parse(await one('comparisons', which))
          await refused(() =>
            settleReview({ ctx: desk.as(lead), input: { projectId, comparisonId, to, reason: 'test' } }),
          )
        },
        import: async (which: number, yes: boolean) => {
          const row = rows[which % rows.length]
          if (!row) return
          const responses = row.responses.map(({ id = '' }) => id)
          const annotator = `imported-${which % 3}`
          await desk.take(projectId, [{ ...row, votes: [{ annotator, responses, ranks: yes ? [1, 2] : [1, 1] }] }])
        },
      }
      for (const { act: name, which, yes, free } of steps) await act[name](which, yes, free)
      await expectOneTruth(projectId, lead)
    }),
    { numRuns: effort({ usual: 5, long: 60 }), seed: 20261129, endOnFailure: true },
  )
})
