import type { QueueState } from '@tiebreak/contracts/queue/schemas.ts'
import { Card } from '#shared/ui/card.tsx'
import { Stat, StatRow } from '#shared/ui/stat.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { formatCount, formatShare } from '#shared/words/format-number.ts'
import { reasonWords } from './reason-words.ts'

/** Why tasks were chosen so far, and what the worker did to the queue. */
export function QueueFigures({ queue }: { queue: QueueState }) {
  const { chosen, gold, doubt, information } = queue
  const all = chosen.reduce((sum, { n }) => sum + n, 0)
  return (
    <Card title="What the queue did" description="Tasks by the reason for which they were chosen.">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {all === 0 ? (
          <p className="text-soft">No task was handed out yet.</p>
        ) : (
          <StatRow label="Tasks by reason">
            {chosen.map(({ by, n }) => (
              <Stat key={by} label={reasonWords(by)} value={formatCount(n)} note={formatShare(n / all)} />
            ))}
          </StatRow>
        )}
        <StatRow label="Gold that can be handed out">
          <Stat label="Gold with an explanation" value={formatCount(gold.training)} note="for the start" />
          <Stat label="Gold that is scored" value={formatCount(gold.qualification)} note="before real tasks" />
          <Stat label="Silent gold" value={formatCount(gold.silent)} note="marked on the page of a comparison" />
        </StatRow>
        <StatRow label="Made by the worker">
          <Stat
            label="Comparisons with more seats for doubt"
            value={formatCount(doubt.raised)}
            note={doubt.lookedAt === null ? 'not looked at yet' : `looked at ${formatInstant(doubt.lookedAt)}`}
          />
          <Stat
            label="Pairs made on demand"
            value={formatCount(information.madeOnDemand)}
            note={
              information.lookedAt === null
                ? 'not looked at yet'
                : `looked at ${formatInstant(information.lookedAt)}, at ${formatCount(information.judgements ?? 0)} answers`
            }
          />
        </StatRow>
      </div>
    </Card>
  )
}
