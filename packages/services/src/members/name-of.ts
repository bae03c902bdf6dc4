import type { RaterRow } from '@tiebreak/db/queries/annotating/raters.ts'
import { pseudonym } from '#members/pseudonym.ts'

/** How leads read a rater: the account's name, the name that an import gave, or else the pseudonym. */
export function nameOf(rater: RaterRow): string {
  return rater.userName ?? rater.externalId ?? pseudonym(rater)
}
