import { type UseQueryResult, useQueryClient } from '@tanstack/react-query'
import type { FitId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { useEffect } from 'react'
import { scoresQuery } from './scores-query.ts'

/** How often an answer of another fit than the page's is asked for again. */
export const OTHER_FIT_MS = 5000

/**
 * The server answers with its latest fit, which may be newer than that of the scores on the page. An answer of another fit
 * is not shown, and the scores are asked for again; until both are of one fit, it is as if nothing had come yet.
 * @param answered the fit that the answer is of; null if it says nothing of any
 */
export function useSameFit<Found>(
  query: UseQueryResult<Found>,
  { projectId, fitId, answered }: { projectId: ProjectId; fitId: FitId; answered: (found: Found) => FitId | null },
) {
  const queryClient = useQueryClient()
  const { data, error, fetchStatus, refetch, dataUpdatedAt } = query
  const other = data === undefined ? null : answered(data)
  const isOther = other !== null && other !== fitId
  useEffect(() => {
    if (isOther && dataUpdatedAt > 0) void queryClient.invalidateQueries({ queryKey: scoresQuery(projectId).queryKey })
  }, [isOther, dataUpdatedAt, projectId, queryClient])
  return { data: isOther ? undefined : data, error, fetchStatus, refetch }
}
