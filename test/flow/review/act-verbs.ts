import type { Assignment, SubmitJudgement } from '@tiebreak/contracts/annotating/schemas.ts'
import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import {
  ActId,
  ComparisonId,
  ImportId,
  type ProjectId,
  RaterId,
  ResponseId,
  SubmissionId,
} from '@tiebreak/contracts/ids.ts'
import type { ActKind } from '@tiebreak/contracts/review/act.ts'
import { flagAssignment } from '@tiebreak/services/annotating/flag-assignment.ts'
import { markGold } from '@tiebreak/services/comparisons/mark-gold.ts'
import { unmarkGold } from '@tiebreak/services/comparisons/unmark-gold.ts'
import { setImportUndone } from '@tiebreak/services/data/imports/set-import-undone.ts'
import { requeue } from '@tiebreak/services/queue/requeue.ts'
import { setFlagsAside } from '@tiebreak/services/review/flags/set-flags-aside.ts'
import { undoFlagAct } from '@tiebreak/services/review/flags/undo-flag-act.ts'
import { setJudgementExclusion } from '@tiebreak/services/review/rulings/set-judgement-exclusion.ts'
import { setRaterExclusion } from '@tiebreak/services/review/rulings/set-rater-exclusion.ts'
import { settleReview } from '@tiebreak/services/review/settle-review.ts'
import { v7 as uuidv7 } from 'uuid'
import type { Desk, Person } from '#support/desk.ts'
import { plainRows } from '#support/scene.ts'

/** A project in which there is something to do for every verb: two have judged four of six, one has reported two. */
export type World = {
  desk: Desk
  projectId: ProjectId
  lead: Person
  judged: { person: Person; assignment: Assignment; last: SubmitJudgement }[]
}

let people = 0

export async function makeWorld(desk: Desk): Promise<World> {
  const projectId = await desk.opened({ prompts: 6, overlap: 3 })
  const lead = await desk.person(`the-lead-${++people}`)
  await desk.join(projectId, lead, 'lead')
  const judged: World['judged'] = []
  for (const person of [await desk.annotator(projectId), await desk.annotator(projectId)])
    for (let at = 0; at < 4; at++) {
      const assignment = await desk.leaseOne(projectId, person)
      const last = desk.judgementOn(assignment)
      await desk.submit(projectId, person, last)
      judged.push({ person, assignment, last })
    }
  const flagger = await desk.annotator(projectId)
  for (const kind of ['unsafe', 'other'] as const) {
    const { id: assignmentId } = await desk.leaseOne(projectId, flagger)
    await flagAssignment({ ctx: desk.as(flagger), input: { projectId, assignmentId, kind, note: '' } })
  }
  // Another import, of which nobody is to judge anything here: it fills its seats. One of its prompts was there.
  const rows = plainRows({ prompts: 7 }).slice(5)
  const votes = (responses: OwnRow['responses']) =>
    ['imp', 'or', 'ted'].map((annotator) => ({
      annotator,
      responses: responses.map(({ id }) => id ?? ''),
      ranks: [1, 2],
    }))
  const added = rows.map((row) => ({ ...row, id: `added-${row.id}`, votes: votes(row.responses) }))
  await desk.take(projectId, [rows[0]!, ...added])
  return { desk, projectId, lead, judged }
}

type Call = (world: World, which: number, reason: string) => Promise<unknown>

/** Every kind of act: the file of the verb that does it, and a call about one of what there is. */
export const VERBS: Readonly<Record<ActKind, { file: string; call: Call }>> = {
  exclude_rater: { file: 'review/rulings/set-exclusion.ts', call: ofRater(true) },
  include_rater: { file: 'review/rulings/set-exclusion.ts', call: ofRater(false) },
  exclude_submission: { file: 'review/rulings/set-exclusion.ts', call: ofJudgement(true) },
  include_submission: { file: 'review/rulings/set-exclusion.ts', call: ofJudgement(false) },
  requeue: {
    file: 'queue/requeue.ts',
    call: async (world, which, reason) => {
      const of =
        which % 2 ? { raterId: await raterAt(world, which) } : { comparisonIds: [await comparisonAt(world, which)] }
      return requeue({ ctx: asLead(world), input: { projectId: world.projectId, of, reason, dryRun: false } })
    },
  },
  mark_gold: {
    file: 'comparisons/mark-gold.ts',
    call: async (world, which) => {
      const { desk, projectId } = world
      const comparisonId = await comparisonAt(world, which)
      const responses = await desk.read<{ id: string }>(
        projectId,
        `select response_id as id from comparison_responses where comparison_id = '${comparisonId}'`,
      )
      const ranks = Object.fromEntries(responses.map(({ id }, at) => [ResponseId.parse(id), at + 1]))
      const gold = { use: 'silent', ranks, explanation: '' } as const
      return markGold({ ctx: asLead(world), input: { projectId, comparisonId, ...gold } })
    },
  },
  unmark_gold: {
    file: 'comparisons/unmark-gold.ts',
    call: async (world, which) =>
      unmarkGold({
        ctx: asLead(world),
        input: { projectId: world.projectId, comparisonId: await comparisonAt(world, which) },
      }),
  },
  withdraw: { file: 'review/settle-review.ts', call: settled('out') },
  reopen: { file: 'review/settle-review.ts', call: settled('queue') },
  flags_set_aside: {
    file: 'review/flags/set-flags-aside.ts',
    call: async (world, which, reason) => {
      const raterId = await raterAt(world, which)
      return setFlagsAside({ ctx: asLead(world), input: { projectId: world.projectId, raterId, reason } })
    },
  },
  undo_import: { file: 'data/imports/set-import-undone.ts', call: ofImport(true) },
  redo_import: { file: 'data/imports/set-import-undone.ts', call: ofImport(false) },
  flags_restore: {
    file: 'review/flags/undo-flag-act.ts',
    call: async (world, which, reason) => {
      const flagActId = ActId.parse(
        (await idAt(world, `acts where kind like 'flags%' order by seq`, which)) ?? uuidv7(),
      )
      return undoFlagAct({ ctx: asLead(world), input: { projectId: world.projectId, flagActId, reason } })
    },
  },
}

/** Functions in SQL that rule, by themselves or with what an act ruled before; each has its own test. */
export const FUNCTIONS = ['annotating/submit_judgement.sql', 'review/rule_out_informed.sql']

/** Judges again what was judged. */
export async function revise({ desk, projectId, judged }: World, which: number): Promise<void> {
  const one = judged[which % judged.length]
  if (!one) throw new Error('there are judgements')
  const revises = SubmissionId.parse(one.last.id)
  const last = desk.judgementOn(one.assignment, { revises, strength: (which % 3) + 1 })
  await desk.submit(projectId, one.person, last)
  one.last = last
}

const asLead = ({ desk, lead }: World) => desk.as(lead)

export const raterAt = async (world: World, which: number) =>
  RaterId.parse(await idAt(world, 'raters order by ordinal', which))

/** The first is the one that was sent to the reviewers. */
export const comparisonAt = async (world: World, which: number) =>
  ComparisonId.parse(
    await idAt(
      world,
      `comparisons c order by not exists (select 1 from flags f where f.comparison_id = c.id and f.severe), c.id`,
      which,
    ),
  )

async function idAt({ desk, projectId }: World, from: string, which: number): Promise<string | undefined> {
  const rows = await desk.read<{ id: string }>(projectId, `select id from ${from}`)
  return rows[which % rows.length]?.id
}

function ofRater(excluded: boolean): Call {
  return async (world, which, reason) => {
    const raterId = await raterAt(world, which)
    const choices = { excluded, reason, pause: which % 2 === 0, freeSeats: which % 3 > 0 }
    return setRaterExclusion({ ctx: asLead(world), input: { projectId: world.projectId, raterId, ...choices } })
  }
}

function ofImport(undone: boolean): Call {
  return async (world, which, reason) => {
    const importId = ImportId.parse(await idAt(world, 'imports order by created_at desc', which))
    return setImportUndone({ ctx: asLead(world), input: { projectId: world.projectId, importId, undone, reason } })
  }
}

function ofJudgement(excluded: boolean): Call {
  return async (world, which, reason) => {
    const judgementId = SubmissionId.parse(await idAt(world, 'submissions order by seq', which))
    const choices = { excluded, reason, freeSeats: which % 3 > 0 }
    return setJudgementExclusion({ ctx: asLead(world), input: { projectId: world.projectId, judgementId, ...choices } })
  }
}

function settled(to: 'queue' | 'out'): Call {
  return async (world, which, reason) => {
    const comparisonId = await comparisonAt(world, which)
    return settleReview({ ctx: asLead(world), input: { projectId: world.projectId, comparisonId, to, reason } })
  }
}
