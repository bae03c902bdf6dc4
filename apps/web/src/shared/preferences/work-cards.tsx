import type { Preferences } from '@tiebreak/contracts/accounts/schemas.ts'
import { useState } from 'react'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import { Select } from '#shared/ui/select.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { KeysCard } from './keys-card.tsx'
import { LanguageChoice } from './language-choice.tsx'
import { usePreferences } from './preferences.ts'
import { useSavePreferences } from './save-preferences.ts'
import { ThemeChoice } from './theme-choice.tsx'

const LAYOUTS = ['auto', 'side_by_side', 'stacked'] as const

function Reading({ preferences }: { preferences: Preferences }) {
  const words = useWords(lateTexts)
  const save = useSavePreferences()
  const { layout } = preferences
  const change = (part: Partial<Preferences['layout']>) => save.mutate({ layout: { ...layout, ...part } })
  return (
    <>
      <Select
        label={words('layout.label')}
        value={layout.responses}
        options={LAYOUTS.map((value) => ({ value, label: words(`layout.${value}`) }))}
        onChange={(event) => {
          const responses = LAYOUTS.find((one) => one === event.target.value)
          if (responses) change({ responses })
        }}
      />
      <div>
        <Checkbox
          label={words('layout.syncScroll')}
          checked={layout.syncScroll}
          onChange={(event) => change({ syncScroll: event.target.checked })}
        />
        <Checkbox
          label={words('layout.raw')}
          checked={layout.raw}
          onChange={(event) => change({ raw: event.target.checked })}
        />
      </div>
    </>
  )
}

/** A component of its own, for words are taken when it is drawn, which must be inside of the language. */
function LooksCard({ preferences, known }: { preferences: Preferences; known: boolean }) {
  const words = useWords(lateTexts)
  return (
    <Card title={words('begin.looks')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <LanguageChoice preferences={preferences} />
        <ThemeChoice />
        <Reading preferences={preferences} />
        {known && <GoalField preferences={preferences} />}
      </div>
    </Card>
  )
}

/** How somebody likes to work: language and looks, reading, a goal, and keys. */
export function WorkCards() {
  const { preferences, known } = usePreferences()
  return (
    <>
      <LooksCard preferences={preferences} known={known} />
      <KeysCard preferences={preferences} />
    </>
  )
}

const MOST = 2000

/** How many judgements a day somebody wants to give; empty for none. For their own eyes alone. */
function GoalField({ preferences }: { preferences: Preferences }) {
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
