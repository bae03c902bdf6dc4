import type { Preferences } from '@tiebreak/contracts/accounts/schemas.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { useSavePreferences } from './save-preferences.ts'

/** Whether keys work at all, and whether a digit submits at once. */
export function KeysSwitches({ preferences }: { preferences: Preferences }) {
  const words = useWords(lateTexts)
  const save = useSavePreferences()
  return (
    <>
      {save.isError && <ErrorNotice error={save.error} title={words('preferences.notKept')} />}
      <Checkbox
        label={words('keys.on')}
        hint={words('keys.on.hint')}
        checked={preferences.keysOn}
        onChange={(event) => save.mutate({ keysOn: event.target.checked })}
      />
      <Checkbox
        label={words('keys.fast')}
        hint={words('keys.fast.hint')}
        checked={preferences.fastMode}
        onChange={(event) => save.mutate({ fastMode: event.target.checked })}
      />
    </>
  )
}
