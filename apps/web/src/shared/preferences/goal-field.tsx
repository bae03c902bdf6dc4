import type { Preferences } from '@tiebreak/contracts/accounts/schemas.ts'
import { useState } from 'react'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { Button } from '#shared/ui/button.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { useSavePreferences } from './save-preferences.ts'

const MOST = 2000

/** How many judgements a day somebody wants to give; empty for none. For their own eyes alone. */
export function GoalField({ preferences }: { preferences: Preferences }) {
  const words = useWords(lateTexts)
  const save = useSavePreferences()
  const [typed, setTyped] = useState(String(preferences.goalPerDay ?? ''))
  const goal = typed.trim() === '' ? null : Number(typed)
  const fits = goal === null || (Number.isInteger(goal) && goal >= 1 && goal <= MOST)
  return (
    <form
      className="flex flex-wrap items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (fits) save.mutate({ goalPerDay: goal })
      }}
    >
      <TextField
        label={words('goal.label')}
        hint={words(save.isSuccess ? 'goal.kept' : 'goal.hint')}
        error={fits ? undefined : words('goal.wrong', { most: MOST })}
        inputMode="numeric"
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" busy={save.isPending} className="mt-6.5">
        {words('goal.keep')}
      </Button>
    </form>
  )
}
