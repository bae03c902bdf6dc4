import type { asksReason } from '@tiebreak/contracts/annotating/judgement-fault.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { keyName } from '#shared/preferences/key-name.ts'
import { Icon } from '#shared/ui/icon.tsx'
import { TextArea } from '#shared/ui/text-area.tsx'
import { useTellHeight } from './use-tell-height.ts'

const LABELS = { no: 'answer.reason', asked: 'answer.reason.asked', needed: 'answer.reason.needed' } as const

/** Why it was judged so, above the bar and over the texts, which stay where they are. */
export function ReasonBox({
  asked,
  reason,
  onReason,
  onSend,
  onClose,
}: {
  /** Whether the project asks why for this judgement. */
  asked: ReturnType<typeof asksReason>
  reason: string
  onReason: (reason: string) => void
  onSend: () => void
  onClose: () => void
}) {
  const words = useWords(lateTexts)
  const height = useTellHeight('--reason')
  return (
    <div
      ref={height}
      className="flex items-start gap-2 border-t border-line bg-surface px-2 py-2 shadow-raised sm:px-4"
    >
      <div className="min-w-0 flex-1">
        <TextArea
          label={words(LABELS[asked])}
          rows={2}
          maxLength={10_000}
          value={reason}
          onChange={(event) => onReason(event.target.value)}
          onKeyDown={(event) => {
            const name = keyName(event.nativeEvent)
            if (name === 'escape') event.currentTarget.blur()
            if (name === 'mod+enter') onSend()
          }}
        />
      </div>
      <button
        type="button"
        aria-label={words('answer.closeReason')}
        onClick={onClose}
        className="inline-flex size-11 items-center justify-center rounded-lg hover:bg-sunken"
      >
        <Icon name="cross" />
      </button>
    </div>
  )
}
