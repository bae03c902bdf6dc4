import type { FlagAssignment } from '@tiebreak/contracts/annotating/flag.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import type { LateKey } from '#shared/messages/late-texts.ts'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { useToast } from '#shared/ui/toast.tsx'
import { ReasonDialog } from './reason-dialog.tsx'

/** The kinds, each with its hint where it has one; their words are taken when the window is drawn, in its language. */
const KINDS: readonly (readonly [kind: FlagAssignment['kind'], hint: LateKey | null])[] = [
  ['unsafe', 'flag.unsafe.hint'],
  ['personal_data', 'flag.personal_data.hint'],
  ['identity_leaked', 'flag.identity_leaked.hint'],
  ['off_language', null],
  ['broken', 'flag.broken.hint'],
  ['other', null],
]

/** Asks what is wrong with the content. Whoever flags a task does not have to judge it. */
export function FlagDialog({
  open,
  onClose,
  onFlag,
}: {
  open: boolean
  onClose: () => void
  onFlag: (body: FlagAssignment) => void
}) {
  const words = useWords(lateTexts)
  const toast = useToast()
  return (
    <ReasonDialog
      open={open}
      onClose={onClose}
      title={words('flag.title')}
      description={words('flag.text')}
      legend={words('flag.what')}
      options={KINDS.map(([value, hint]) => ({
        value,
        label: words(`flag.${value}`),
        ...(hint ? { hint: words(hint) } : {}),
      }))}
      send={words('answer.report')}
      onSend={(kind, note) => {
        onFlag({ kind, note })
        toast({ text: words('flag.done') })
      }}
    />
  )
}
