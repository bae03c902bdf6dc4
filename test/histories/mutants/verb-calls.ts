import { DomainError } from '@tiebreak/contracts/errors.ts'
import { ComparisonId, ProjectId, RaterId, UserId } from '@tiebreak/contracts/ids.ts'
import { Adjudicate } from '@tiebreak/contracts/review/schemas.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { findOrMakeRater } from '@tiebreak/db/queries/annotating/raters.ts'
import type { Ctx } from '@tiebreak/services/context.ts'
import { adjudicate } from '@tiebreak/services/review/adjudicate.ts'
import { settleReview } from '@tiebreak/services/review/settle-review.ts'
import type { HistoryEvent } from '../history.ts'
import type { Call } from './calls.ts'
import type { Served } from './scratch.ts'

type Outcome<Answer> = { kind: 'answered'; answer: Answer } | { kind: 'refused'; code: string; detail: string }
type Said = Pick<
  Extract<HistoryEvent, { call: 'adjudicate' }>,
  'comparisonId' | 'revises' | 'handles' | 'ranks' | 'strength' | 'bothBad'
>

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** What reviewers do, and how an annotator begins: verbs of the product, each inside the transaction of its caller. */
export function verbCallsOf(project: string) {
  const projectId = ProjectId.parse(project)
  const ctxOf = (userId: string, { db }: Served): Ctx => ({
    ...{ db, log: quiet, requestId: 'mutant', filesDir: '', publicUrl: '' },
    actor: { kind: 'user', userId: UserId.parse(userId), isAdmin: true },
  })
  const told = (by: string) => ({ projectId: project, by, begun: performance.now(), ended: 0 })
  return {
    /** A reviewer's final answer. */
    conclude(reviewer: string, said: Said): Call {
      return async (served) => {
        const when = told(reviewer)
        const { comparisonId, revises, ranks, strength, bothBad } = said
        const body = Adjudicate.parse({ revises, ranks, strength, bothBad, cause: 'error' })
        const input = { projectId, comparisonId: ComparisonId.parse(comparisonId), ...body }
        const outcome = await outcomeOf(async () => {
          const { id, revision } = await adjudicate({ ctx: ctxOf(reviewer, served), input })
          return { id, revision }
        })
        return { ...when, call: 'adjudicate', ...said, outcome }
      }
    },
    settle(reviewer: string, comparisonId: string, to: 'queue' | 'out'): Call {
      return async (served) => {
        const when = told(reviewer)
        const input = { projectId, comparisonId: ComparisonId.parse(comparisonId), to, reason: 'as played' }
        const outcome = await outcomeOf(() => settleReview({ ctx: ctxOf(reviewer, served), input }).then(() => null))
        return { ...when, call: 'settle', comparisonId, to, outcome }
      }
    },
    /** A member leases for the first time: a rater is made. */
    begin(person: string): Call {
      return async ({ db }) => {
        const when = told(person)
        const outcome = await outcomeOf(async () => {
          await findOrMakeRater(db, { projectId, userId: UserId.parse(person), newId: newId(RaterId) })
          return { assignments: [], why: null }
        })
        return { ...when, call: 'lease', want: 0, outcome }
      }
    },
  }
}

async function outcomeOf<Answer>(work: () => Promise<Answer>): Promise<Outcome<Answer>> {
  try {
    return { kind: 'answered', answer: await work() }
  } catch (error) {
    if (error instanceof DomainError) return { kind: 'refused', code: error.code, detail: '' }
    return { kind: 'refused', code: 'internal', detail: error instanceof Error ? error.message : String(error) }
  }
}
