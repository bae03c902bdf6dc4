import type { API } from '@tiebreak/contracts/api.ts'
import type { CallInput } from '@tiebreak/contracts/endpoint.ts'
import type { ComparisonId } from '@tiebreak/contracts/ids.ts'
import type { RaterStanding } from '@tiebreak/contracts/queue/schemas.ts'

/** What is typed to send judgements back; whose and when are left empty where comparisons are named. */
export type RequeueValues = { raterId: string; from: string; to: string; reason: string }

/** Which judgements: those of some comparisons, or of one annotator, or of a span of time, which the window asks for. */
export type RequeueOf =
  | { comparisonIds: readonly ComparisonId[] }
  /** Whose the window offers, and with whose it begins; undefined for everybody's. */
  | { standings: readonly RaterStanding[]; rater: RaterStanding | undefined }

type Body = CallInput<typeof API.requeue>['body']

/** What the server is asked. */
export function requeueBodyOf({ raterId, from, to, reason }: RequeueValues, of: RequeueOf, dryRun: boolean): Body {
  const rest = { reason: reason.trim(), dryRun }
  if ('comparisonIds' in of) return { of: { comparisonIds: [...of.comparisonIds] }, ...rest }
  const instant = (typed: string) => new Date(typed).toISOString()
  if (raterId === '') return { of: { from: instant(from), to: instant(to) }, ...rest }
  const span = { ...(from === '' ? {} : { from: instant(from) }), ...(to === '' ? {} : { to: instant(to) }) }
  return { of: { raterId, ...span }, ...rest }
}
