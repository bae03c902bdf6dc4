import { queryOptions, useQuery } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { FitId, ProjectId } from '@tiebreak/contracts/ids.ts'
import type { AdjustedScore, AdjustedScores as Found } from '@tiebreak/contracts/measures/adjusted.ts'
import type { Reach } from '@tiebreak/contracts/measures/schemas.ts'
import { api } from '#api.ts'
import { type AdjustedWords, adjustedTexts } from '#features/measures/messages/adjusted/texts.ts'
import { OTHER_FIT_MS, useSameFit } from '#features/measures/scores/use-same-fit.ts'
import { CsvButton } from '#shared/figures/csv-button.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { Card } from '#shared/ui/card.tsx'
import { reasonLong } from '#shared/words/reasons.ts'
import { adjustedCsv } from './adjusted-csv.ts'
import { AdjustedPlot } from './adjusted-plot.tsx'
import { AdjustedTable } from './adjusted-table.tsx'
import { EffectsTable } from './effects-table.tsx'

/** Scores of systems as if all responses were of one length and format, beside the plain ones of the same fit. */
export function AdjustedScores({ projectId, fitId, reach }: { projectId: ProjectId; fitId: FitId; reach: Reach }) {
  const words = useWords(adjustedTexts)
  const answered = ({ fit }: Found) => fit?.id ?? null
  const query = useSameFit(useQuery(adjustedQuery(projectId, fitId)), { projectId, fitId, answered })
  return (
    <QueryView query={query} what={words('adjustedFor')} lines={6}>
      {(found) => <Shown found={found} reach={reach} />}
    </QueryView>
  )
}

function Shown({ found, reach }: { found: Found; reach: Reach }) {
  const words = useWords(adjustedTexts)
  const { fit, effects, scores } = found
  if (!fit)
    return (
      <Card title={words('adjustedFor')}>
        <p className="text-sm text-soft">{words('adjustedSoon')}</p>
      </Card>
    )
  const { state } = fit
  if (state !== 'converged')
    return (
      <Card title={words('adjustedFor')}>
        <Alert tone="warn" title={words('notAdjusted')}>
          {state === 'separated' || state === 'too_large' ? words(`state.${state}`) : reasonLong(words, state)}
        </Alert>
      </Card>
    )
  const groups = [...Map.groupBy(scores, ({ component }) => component).values()].sort((a, b) => b.length - a.length)
  return (
    <>
      {groups.map((group, at) => {
        const name = groups.length > 1 ? words('adjustedGroup', { n: at + 1 }) : words('adjustedFor')
        const fileName = groups.length > 1 ? `adjusted-scores-group-${at + 1}.csv` : 'adjusted-scores.csv'
        return (
          <Card
            key={group[0]?.component}
            title={name}
            description={`${words('aboutAdjusted')} ${movesOf(words, group)}`}
            actions={<CsvButton name={name} fileName={fileName} columns={adjustedCsv} rows={group} reach={reach} />}
          >
            <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
              <AdjustedPlot scores={group} />
              <AdjustedTable caption={name} scores={group} />
            </div>
          </Card>
        )
      })}
      {effects.length > 0 && <EffectsTable effects={effects} />}
    </>
  )
}

/** How many systems stand elsewhere than by their plain scores, and how far. */
function movesOf(words: AdjustedWords, scores: readonly AdjustedScore[]): string {
  const moves = scores.map(({ plain, adjusted }) => Math.abs(plain.place - adjusted.place))
  const moved = moves.filter((by) => by > 0).length
  if (moved === 0) return words('nobodyMoves')
  return words('someMove', { n: moved, all: scores.length, most: Math.max(...moves) })
}

/** Asked for anew with every fit, and every five seconds until that fit is adjusted. */
function adjustedQuery(projectId: ProjectId, fitId: FitId) {
  return queryOptions({
    queryKey: ['projects', projectId, 'scores', 'adjusted', fitId],
    queryFn: ({ signal }) => api.call(API.getAdjustedScores, { params: { projectId } }, { signal }),
    refetchInterval: ({ state }) => (state.data?.fit?.id === fitId ? false : OTHER_FIT_MS),
  })
}
