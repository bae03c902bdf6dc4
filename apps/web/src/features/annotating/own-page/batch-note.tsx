import type { OwnPage } from '@tiebreak/contracts/annotating/own-page.ts'
import { words } from '#shared/messages/late-words.ts'
import { instantWords } from './instant-words.ts'

/** Which tasks the figures cover, and when they move next. */
export function BatchNote({ batch: { takenAt, tasks, missing, nextAt } }: { batch: OwnPage['batch'] }) {
  return (
    <p className="max-w-prose text-sm text-soft">
      {takenAt === null ? words('own.batch.none') : words('own.batch.taken', { tasks, taken: instantWords(takenAt) })}{' '}
      {missing === 0
        ? words('own.batch.next', { next: instantWords(nextAt) })
        : words('own.batch.missing', { n: missing })}
    </p>
  )
}
