import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Stat, StatRow } from '#shared/ui/stat.tsx'
import { formatCount, formatShare } from '#shared/words/format-number.ts'
import { SimulatedBadge } from '#shared/words/simulated-badge.tsx'

/** How much of everything a project holds. */
export function Counts({ counts }: { counts: NonNullable<Project['counts']> }) {
  const words = useWords(projectsTexts)
  const { seats, seatsTaken, simulatedRaters } = counts
  return (
    <StatRow label={words('figures')}>
      <Stat label={words('prompts')} value={formatCount(words.tag, counts.prompts)} />
      <Stat
        label={words('responses')}
        value={formatCount(words.tag, counts.responses)}
        note={words('systemsOf', { n: counts.systems })}
      />
      <Stat label={words('comparisons')} value={formatCount(words.tag, counts.comparisons)} />
      <Stat
        label={words('seatsTaken')}
        value={seats > 0 ? formatShare(words.tag, seatsTaken / seats) : '–'}
        note={words('of', { part: seatsTaken, whole: seats })}
      />
      <Stat label={words('judgements')} value={formatCount(words.tag, counts.judgements)} />
      <Stat
        label={words('raters')}
        value={formatCount(words.tag, counts.raters)}
        note={
          simulatedRaters > 0 ? (
            <>
              <SimulatedBadge raters={simulatedRaters} /> {formatCount(words.tag, simulatedRaters)}
            </>
          ) : undefined
        }
      />
    </StatRow>
  )
}
