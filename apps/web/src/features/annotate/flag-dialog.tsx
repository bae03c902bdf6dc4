import type { FlagAssignment } from '@tiebreak/contracts/flag.ts'
import { ReasonDialog, type ReasonOption } from './reason-dialog.tsx'

const KINDS: readonly ReasonOption<FlagAssignment['kind']>[] = [
  { value: 'unsafe', label: 'Unsafe', hint: 'It could hurt someone, or you should not have to read it.' },
  { value: 'personal_data', label: 'Personal data', hint: 'Names, addresses, numbers of real people.' },
  { value: 'identity_leaked', label: 'It says who wrote it', hint: 'A response names its model or maker.' },
  { value: 'off_language', label: 'Not in the language that was asked for' },
  { value: 'broken', label: 'Broken', hint: 'Cut off, empty, or not to be read.' },
  { value: 'other', label: 'Something else' },
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
      title="Report this content?"
      description="A reviewer looks at it, and you go on with the next task. Reporting does not count against you."
      legend="What is wrong?"
      options={KINDS}
      send="Report"
      onSend={(kind, note) => onFlag({ kind, note })}
    />
  )
}
