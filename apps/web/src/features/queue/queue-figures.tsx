import type { QueueState } from '@tiebreak/contracts/queue/schemas.ts'
import { type QueueKey, type QueueWords, queueTexts } from '#features/queue/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Card } from '#shared/ui/card.tsx'
import { Stat, StatRow } from '#shared/ui/stat.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { formatCount, formatShare } from '#shared/words/format-number.ts'

/** Why tasks were chosen so far, and what the worker did to the queue. */
export function QueueFigures({ queue }: { queue: QueueState }) {
  const words = useWords(queueTexts)
  const { chosen, gold, doubt, information } = queue
  const all = chosen.reduce((sum, { n }) => sum + n, 0)
  return (
    <Card title={words('whatTheQueueDid')} description={words('tasksByTheReasonTheyWere')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {all === 0 ? (
          <p className="text-soft">{words('noTasksWereHandedOutYet')}</p>
        ) : (
          <StatRow label={words('tasksByReason')}>
            {chosen.map(({ by, n }) => (
              <Stat
                key={by}
                label={reasonWords(words, by)}
                value={formatCount(words.tag, n)}
                note={formatShare(words.tag, n / all)}
              />
            ))}
          </StatRow>
        )}
        <StatRow label={words('availableGold')}>
          <Stat
            label={words('goldWithAnExplanation')}
            value={formatCount(words.tag, gold.training)}
            note={words('forTheStart')}
          />
          <Stat
            label={words('scoredGold')}
            value={formatCount(words.tag, gold.qualification)}
            note={words('beforeRealTasks')}
          />
          <Stat
            label={words('silentGold')}
            value={formatCount(words.tag, gold.silent)}
            note={words('markedOnAComparisonsPage')}
          />
        </StatRow>
        <StatRow label={words('createdInTheBackground')}>
          <Stat
            label={words('comparisonsWithMoreSeats')}
            value={formatCount(words.tag, doubt.raised)}
            note={
              doubt.lookedAt === null
                ? words('notCheckedYet')
                : words('lookedAt', { at: formatInstant(words.tag, doubt.lookedAt) })
            }
          />
          <Stat
            label={words('pairsCreatedOnDemand')}
            value={formatCount(words.tag, information.madeOnDemand)}
            note={
              information.lookedAt === null
                ? words('notCheckedYet')
                : words('lookedAtWith', {
                    at: formatInstant(words.tag, information.lookedAt),
                    judgements: words('judgementCount', { n: information.judgements ?? 0 }),
                  })
            }
          />
        </StatRow>
      </div>
    </Card>
  )
}

const REASONS: Readonly<Partial<Record<string, QueueKey>>> = {
  free_seat: 'byPriorityAndAtRandom',
  random: 'atRandomBesideInformativeOnes',
  information: 'mostInformative',
  reserved: 'reserved',
  practice: 'practice',
  qualification: 'scoredAtTheStart',
  gold: 'silentGold',
  repeat: 'repeats',
}

/** Why a task was chosen, in words. */
function reasonWords(words: QueueWords, by: string): string {
  const key = REASONS[by]
  return key === undefined ? by.replaceAll('_', ' ') : words(key)
}
