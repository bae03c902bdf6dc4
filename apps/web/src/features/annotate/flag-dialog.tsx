import type { FlagAssignment } from '@tiebreak/contracts/flag.ts'
import { words } from '#messages/words.ts'
import { ReasonDialog, type ReasonOption } from './reason-dialog.tsx'

const KINDS: readonly ReasonOption<FlagAssignment['kind']>[] = [
  { value: 'unsafe', label: words('flag.unsafe'), hint: words('flag.unsafe.hint') },
  { value: 'personal_data', label: words('flag.personal_data'), hint: words('flag.personal_data.hint') },
  { value: 'identity_leaked', label: words('flag.identity_leaked'), hint: words('flag.identity_leaked.hint') },
  { value: 'off_language', label: words('flag.off_language') },
  { value: 'broken', label: words('flag.broken'), hint: words('flag.broken.hint') },
  { value: 'other', label: words('flag.other') },
]

/** Asks what is wrong with the content. Whoever flags a task does not have to answer it. */
export function FlagDialog({
  open,
  onClose,
  onFlag,
}: {
  open: boolean
  onClose: () => void
  onFlag: (body: FlagAssignment) => void
}) {
  return (
    <ReasonDialog
      open={open}
      onClose={onClose}
      title={words('flag.title')}
      description={words('flag.text')}
      legend={words('flag.what')}
      options={KINDS}
      send={words('answer.report')}
      onSend={(kind, note) => onFlag({ kind, note })}
    />
  )
}
