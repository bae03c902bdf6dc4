import type { Assignment, NextAssignments } from '@tiebreak/contracts/annotating/schemas.ts'
import { type StoredJudgement, SubmitJudgement } from '@tiebreak/contracts/annotating/schemas.ts'
import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { submitJudgement } from '@tiebreak/services/annotating/submit-judgement.ts'
import { makeComparisons } from '@tiebreak/services/comparisons/make-comparisons.ts'
import { runMakeComparisons } from '@tiebreak/services/comparisons/run-make-comparisons.ts'
import type { Actor } from '@tiebreak/services/context.ts'
import { leaseNext } from '@tiebreak/services/queue/lease-next.ts'
import type { QueryResultRow } from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { makeScene, plainRows, type Scene } from './scene.ts'

export type Person = Actor & { kind: 'user' }

type Opened = { prompts: number; overlap: number; systems?: number; rows?: readonly OwnRow[] }

/** A scene with what annotators do: leasing and judging, and reading rows under a project's scope. */
export type Desk = Scene & {
  /** A project with a comparison of every pair. */
  opened(wanted: Opened): Promise<ProjectId>
  annotator(projectId: ProjectId): Promise<Person>
  lease(projectId: ProjectId, person: Person, want?: number): Promise<NextAssignments>
  leaseOne(projectId: ProjectId, person: Person): Promise<Assignment>
  /** Prefers what is shown first, unless told otherwise. */
  judgementOn(assignment: Assignment, change?: Partial<SubmitJudgement>): SubmitJudgement
  submit(projectId: ProjectId, person: Person, body: SubmitJudgement): Promise<StoredJudgement>
  read<T extends QueryResultRow>(projectId: ProjectId, text: string): Promise<T[]>
}

/** @param given the database to use; without one it makes its own */
export async function makeDesk({ connections = 16, ...given }: Parameters<typeof makeScene>[0] = {}): Promise<Desk> {
  const scene = await makeScene({ connections, ...given })
  let people = 0
  const lease: Desk['lease'] = (projectId, person, want = 1) =>
    leaseNext({ ctx: scene.as(person), input: { projectId, want } })
  return {
    ...scene,
    lease,
    async opened({ prompts, overlap, systems = 2, rows = plainRows({ prompts, systems }) }) {
      const projectId = await scene.project({ overlap })
      await scene.take(projectId, rows)
      const { jobId } = await makeComparisons({ ctx: scene.worker, input: { projectId, pairs: 'all' } })
      await runMakeComparisons({ ctx: scene.worker, input: { projectId, jobId, plan: { pairs: 'all', overlap } } })
      return projectId
    },
    async annotator(projectId) {
      people += 1
      const person = await scene.person(`annotator-${people}`)
      await scene.join(projectId, person, 'annotator')
      return person
    },
    async leaseOne(projectId, person) {
      const { assignments, why } = await lease(projectId, person)
      if (!assignments[0]) throw new Error(`there is a comparison to lease, not ${why}`)
      return assignments[0]
    },
    judgementOn({ id, responses }, change = {}) {
      const ranks = Object.fromEntries(responses.map(({ handle }, at) => [handle, at + 1]))
      return SubmitJudgement.parse({ id: uuidv7(), assignmentId: id, ranks, strength: 2, ...change })
    },
    submit: (projectId, person, body) => submitJudgement({ ctx: scene.as(person), input: { projectId, ...body } }),
    read: (projectId, text) =>
      withTransaction(scene.app, { projectId }, async (tx) => (await tx.client.query<never>(text)).rows),
  }
}
