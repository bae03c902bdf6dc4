import type { RaterKind } from '@tiebreak/contracts/annotating/kinds.ts'
import type { RaterRow } from '@tiebreak/db/queries/annotating/raters.ts'
import type { Membership } from '#membership.ts'

/** What a rater is called where names must not appear; the number is the order of first appearance in the project. */
export function pseudonym({ kind, ordinal }: { kind: RaterKind; ordinal: number }): string {
  return `${kind === 'judge' ? 'Judge' : 'Annotator'} ${ordinal}`
}

/** How leads see a rater: the account's name, the name given in an import, or else the pseudonym. */
export function nameOf(rater: RaterRow): string {
  return rater.userName ?? rater.externalId ?? pseudonym(rater)
}

/** Whether a caller reads people by name: leads do, everybody else reads pseudonyms. */
export function maySeeNames({ role, isAdmin }: Membership): boolean {
  return isAdmin || role === 'lead'
}
