import type { API } from '@tiebreak/contracts/api.ts'
import type { CallInput } from '@tiebreak/contracts/endpoint.ts'
import type { ComparisonId } from '@tiebreak/contracts/ids.ts'
import { tagsIn } from './tags-in.ts'

/** What is typed to arrange comparisons: which, for whom, and what comes first. */
export type ArrangeValues = {
  promptTag: string
  keep: 'as_is' | 'some' | 'nobody'
  userIds: string[]
  groups: string
  priority: string
}
type Body = CallInput<typeof API.arrangeComparisons>['body']

/** What the server is asked. @param comparisonIds null for those of the prompt tag */
export function arrangementOf(
  { promptTag, keep, userIds, groups, priority }: ArrangeValues,
  comparisonIds: readonly ComparisonId[] | null,
): Body {
  return {
    of: comparisonIds === null ? { promptTag: promptTag.trim() } : { comparisonIds: [...comparisonIds] },
    ...(priority === '' ? {} : { priority: Number(priority) }),
    ...(keep === 'some' ? { keepFor: { userIds, groups: tagsIn(groups) } } : {}),
    ...(keep === 'nobody' ? { keepFor: null } : {}),
  }
}
