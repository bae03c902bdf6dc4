import { Badge, type BadgeTone } from '#ui/badge.tsx'
import { Icon } from '#ui/icon.tsx'
import type { OutboxState } from './outbox.ts'

function words(waiting: number, { problem }: OutboxState, online: boolean): { text: string; tone: BadgeTone } {
  const some = `${waiting} waiting`
  if (problem === 'signed_out') return { text: waiting > 0 ? `Signed out · ${some}` : 'Signed out', tone: 'warn' }
  if (!online || problem === 'offline') return { text: waiting > 0 ? `Offline · ${some}` : 'Offline', tone: 'warn' }
  if (waiting === 0) return { text: 'Saved', tone: 'accent' }
  return waiting === 1 && problem === null ? { text: 'Saving', tone: 'neutral' } : { text: some, tone: 'neutral' }
}

/** Whether the server holds all answers, or how many wait in this browser. */
export function SaveChip({ outbox, online }: { outbox: OutboxState; online: boolean }) {
  const { text, tone } = words(outbox.waiting.length, outbox, online)
  return (
    <span data-testid="save-chip" title="Answers are kept in this browser until the server holds them.">
      <Badge tone={tone}>
        {text === 'Saved' && <Icon name="check" className="size-3.5" />}
        {text}
      </Badge>
    </span>
  )
}
