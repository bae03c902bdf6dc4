import type { Preferences } from '@tiebreak/contracts/accounts/schemas.ts'
import { useState } from 'react'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { ALL_ACTIONS, KEY_ACTIONS, type KeyAction, keyMapOf } from './key-map.ts'
import { KeyRow } from './key-row.tsx'
import { KeysSwitches } from './keys-switches.tsx'
import { useSavePreferences } from './save-preferences.ts'

/** Own keys as they are sent: only those that differ from the product's. */
function ownKeys(before: Preferences['keys'], action: KeyAction, key: string): Preferences['keys'] {
  const { [action]: _, ...others } = before
  return key === KEY_ACTIONS[action] ? others : { ...others, [action]: key }
}

/** Switches for keys and fast mode, and every key with a button to change it. */
export function KeysCard({ preferences }: { preferences: Preferences }) {
  const words = useWords(lateTexts)
  const save = useSavePreferences()
  const [taking, setTaking] = useState<KeyAction | null>(null)
  const map = keyMapOf(preferences.keys)
  const differs = Object.keys(preferences.keys).length > 0
  return (
    <Card id="keys" title={words('keys.title')} description={words('keys.card')}>
      <KeysSwitches preferences={preferences} />
      {save.isError && <ErrorNotice error={save.error} title={words('preferences.notKept')} />}
      <details className="mt-2">
        <summary className="min-h-11 cursor-pointer py-2.5 text-sm font-medium">{words('keys.each')}</summary>
        <ul className="divide-y divide-line">
          {ALL_ACTIONS.map((action) => (
            <KeyRow
              key={action}
              action={action}
              map={map}
              taking={taking === action}
              onTake={setTaking}
              onKey={(key) => {
                setTaking(null)
                save.mutate({ keys: ownKeys(preferences.keys, action, key) })
              }}
            />
          ))}
        </ul>
        <Button
          aria-disabled={differs ? undefined : true}
          onClick={() => differs && save.mutate({ keys: {} })}
          className="mt-3"
        >
          {words('keys.reset')}
        </Button>
      </details>
    </Card>
  )
}
