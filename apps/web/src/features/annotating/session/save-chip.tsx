import { type AnnotateWords, annotateTexts } from '#shared/messages/annotate-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Badge, type BadgeTone } from '#shared/ui/badge.tsx'
import { Icon } from '#shared/ui/icon.tsx'
import type { OutboxState } from './outbox.ts'

function chip(
  words: AnnotateWords,
  n: number,
  { problem }: OutboxState,
  online: boolean,
): { text: string; tone: BadgeTone } {
  if (problem === 'signed_out')
    return { text: n > 0 ? words('chip.signedOutWaiting', { n }) : words('chip.signedOut'), tone: 'warn' }
  if (!online || problem === 'offline')
    return { text: n > 0 ? words('chip.offlineWaiting', { n }) : words('chip.offline'), tone: 'warn' }
  if (n === 0) return { text: words('chip.saved'), tone: 'accent' }
  return { text: n === 1 && problem === null ? words('chip.saving') : words('chip.waiting', { n }), tone: 'neutral' }
}

/** Whether the server holds all judgements, or how many wait in this browser. */
export function SaveChip({ outbox, online }: { outbox: OutboxState; online: boolean }) {
  const words = useWords(annotateTexts)
  const { text, tone } = chip(words, outbox.waiting.length, outbox, online)
  const isSaved = tone === 'accent'
  return (
    // Narrow screens need the room for the task's name: there the sign says it, and on the smallest that nothing is amiss.
    <span data-testid="save-chip" title={words('chip.hint')} className={isSaved ? 'max-[359px]:hidden' : undefined}>
      <Badge tone={tone}>
        {isSaved && <Icon name="check" className="size-3.5" />}
        <span className={isSaved ? 'max-sm:sr-only' : undefined}>{text}</span>
      </Badge>
    </span>
  )
}
