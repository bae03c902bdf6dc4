import type { Reach, SystemScore } from '@tiebreak/contracts/measures/schemas.ts'
import { measuresTexts } from '#features/measures/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Alert } from '#shared/ui/alert.tsx'
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
  const words = useWords(measuresTexts)
  const groups = byComponent(scores)
  return (
    <>
      {groups.length > 1 && (
        <Alert title={words('groups', { n: groups.length })}>{words('noChainOfComparisonsLinksOne')}</Alert>
      )}
      {groups.map((group, index) => (
        <Leaderboard
          key={group[0]?.component}
          scores={group}
          reach={reach}
          name={groups.length > 1 ? words('leaderboardOf', { n: index + 1 }) : words('leaderboard')}
          fileName={groups.length > 1 ? `system-scores-group-${index + 1}.csv` : 'system-scores.csv'}
        />
      ))}
    </>
  )
}
