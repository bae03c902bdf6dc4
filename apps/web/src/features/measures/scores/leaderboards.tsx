import type { Reach, SystemScore } from '@tiebreak/contracts/measures/schemas.ts'
import { Alert } from '#shared/ui/alert.tsx'
import { formatCount } from '#shared/words/format-number.ts'
import { Leaderboard } from './leaderboard.tsx'

/** Scores by component, the largest first, each best first. */
function byComponent(scores: readonly SystemScore[]): SystemScore[][] {
  const groups = Map.groupBy(scores, (score) => score.component)
  return [...groups.values()]
    .map((group) => group.toSorted((a, b) => b.score - a.score))
    .sort((a, b) => b.length - a.length)
}

/** One list per component: systems that no chain of comparisons joins never stand on the same list. */
export function Leaderboards({ scores, reach }: { scores: readonly SystemScore[]; reach: Reach }) {
  const groups = byComponent(scores)
  return (
    <>
      {groups.length > 1 && (
        <Alert title={`The systems fall into ${formatCount(groups.length)} groups that cannot be compared`}>
          No chain of comparisons joins one group to another, so a score of 0 in one says nothing about a score of 0 in
          the next. Comparisons between the groups would join them.
        </Alert>
      )}
      {groups.map((group, index) => (
        <Leaderboard
          key={group[0]?.component}
          scores={group}
          reach={reach}
          name={groups.length > 1 ? `Leaderboard of group ${index + 1}` : 'Leaderboard'}
          fileName={groups.length > 1 ? `system-scores-group-${index + 1}.csv` : 'system-scores.csv'}
        />
      ))}
    </>
  )
}
