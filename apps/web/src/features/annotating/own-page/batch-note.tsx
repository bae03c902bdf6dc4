import type { OwnPage } from '@tiebreak/contracts/annotating/own-page.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { formatInstant } from '#shared/words/format-instant.ts'

/** Which tasks the figures cover, and when they move next. */
export function BatchNote({ batch: { takenAt, tasks, missing, nextAt } }: { batch: OwnPage['batch'] }) {
  const words = useWords(lateTexts)
  return (
    <p className="max-w-prose text-sm text-soft">
      {takenAt === null
        ? words('own.batch.none')
        : words('own.batch.taken', { tasks, taken: formatInstant(words.tag, takenAt) })}{' '}
      {missing === 0
        ? words('own.batch.next', { next: formatInstant(words.tag, nextAt) })
        : words('own.batch.missing', { n: missing })}
    </p>
  )
}
