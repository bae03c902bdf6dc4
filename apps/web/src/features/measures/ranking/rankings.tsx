import { queryOptions, useQuery } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { FitId, ProjectId } from '@tiebreak/contracts/ids.ts'
import type { RankingVerdicts } from '@tiebreak/contracts/measures/ranking-schemas.ts'
import type { Reach } from '@tiebreak/contracts/measures/schemas.ts'
import { api } from '#api.ts'
import { OTHER_FIT_MS, useSameFit } from '#features/measures/scores/use-same-fit.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { rankingTexts } from './messages/texts.ts'
import { PairsCard } from './pairs-card.tsx'
import { StandingsCard } from './standings-card.tsx'
import { VerdictCard } from './verdict-card.tsx'

/** What a fit says about decisions, group by group, the largest first as on the leaderboards. */
export function Rankings({ projectId, fitId, reach }: { projectId: ProjectId; fitId: FitId; reach: Reach }) {
  const words = useWords(rankingTexts)
  const answered = (found: RankingVerdicts) => found.fitId
  const verdicts = useSameFit(useQuery(verdictsQuery(projectId, fitId)), { projectId, fitId, answered })
  return (
    <QueryView query={verdicts} what={words('theRanking')} lines={4}>
      {({ groups }) => (
        <>
          {groups
            .toSorted((a, b) => b.standings.length - a.standings.length)
            .map((group, index) => {
              const number = groups.length > 1 ? index + 1 : null
              return (
                <div key={group.component} className="grid grid-cols-[minmax(0,1fr)] gap-6">
                  <VerdictCard group={group} number={number} reach={reach} />
                  {group.standings.length > 0 && <StandingsCard group={group} number={number} reach={reach} />}
                  {group.standings.length > 0 && (
                    <PairsCard projectId={projectId} fitId={fitId} group={group} number={number} reach={reach} />
                  )}
                </div>
              )
            })}
        </>
      )}
    </QueryView>
  )
}

/** Fetched once for each fit: nothing of it changes until the next. */
function verdictsQuery(projectId: ProjectId, fitId: FitId) {
  return queryOptions({
    queryKey: ['projects', projectId, 'scores', 'verdicts', fitId],
    queryFn: ({ signal }) => api.call(API.getRankingVerdicts, { params: { projectId } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: ({ state }) => (state.data && state.data.fitId !== fitId ? OTHER_FIT_MS : false),
  })
}
