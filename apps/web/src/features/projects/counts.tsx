import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { Stat, StatRow } from '#shared/ui/stat.tsx'
import { formatCount, formatShare } from '#shared/words/format-number.ts'
import { SimulatedBadge } from '#shared/words/simulated-badge.tsx'

/** How much of everything a project holds. */
export function Counts({ counts }: { counts: NonNullable<Project['counts']> }) {
  const { seats, seatsTaken, simulatedRaters } = counts
  return (
    <StatRow label="Counts">
      <Stat label="Prompts" value={formatCount(counts.prompts)} />
      <Stat
        label="Responses"
        value={formatCount(counts.responses)}
        note={`of ${formatCount(counts.systems)} ${counts.systems === 1 ? 'system' : 'systems'}`}
      />
      <Stat label="Comparisons" value={formatCount(counts.comparisons)} />
      <Stat
        label="Seats taken"
        value={seats > 0 ? formatShare(seatsTaken / seats) : '–'}
        note={`${formatCount(seatsTaken)} of ${formatCount(seats)}`}
      />
      <Stat label="Judgements" value={formatCount(counts.judgements)} />
      <Stat
        label="Raters"
        value={formatCount(counts.raters)}
        note={
          simulatedRaters > 0 ? (
            <>
              <SimulatedBadge raters={simulatedRaters} /> {formatCount(simulatedRaters)}
            </>
          ) : undefined
        }
      />
    </StatRow>
  )
}
