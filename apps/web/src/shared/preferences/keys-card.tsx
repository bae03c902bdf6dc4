import type { Preferences } from '@tiebreak/contracts/accounts/schemas.ts'
import { type KeyboardEvent, useState } from 'react'
import { useWords } from '#shared/messages/language-scope.tsx'
import { type LateWords, lateTexts } from '#shared/messages/late-texts.ts'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { ACTION_WORDS } from './action-words.ts'
import { ALL_ACTIONS, KEY_ACTIONS, type KeyAction, type KeyMap, keyMapOf } from './key-map.ts'
import { keyName, keyText } from './key-name.ts'
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

/** Keys that stay what they are everywhere: they move focus, leave, press what has focus, or belong to the browser. */
function isTaken(name: string): boolean {
  return /^(?:tab|escape|enter| |shift|control|alt|altgraph|meta|capslock|dead|process|unidentified|f\d+|arrow\w+|page\w+|home|end)$|^mod\+/.test(
    name,
  )
}

/** One action with its key. While it takes a key, the next press becomes it; Escape leaves it as it is. */
function KeyRow({
  action,
  map,
  taking,
  onTake,
  onKey,
}: {
  action: KeyAction
  map: KeyMap
  taking: boolean
  onTake: (action: KeyAction | null) => void
  onKey: (key: string) => void
}) {
  const words = useWords(lateTexts)
  const [problem, setProblem] = useState('')

  function take(event: KeyboardEvent): void {
    if (!taking || event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (event.repeat || /^(?:Shift|Control|Alt|AltGraph|Meta)$/.test(event.key)) return
    const name = keyName(event.nativeEvent)
    if (name === 'escape') {
      onTake(null)
      return
    }
    const other = ALL_ACTIONS.find((one) => one !== action && map[one] === name)
    if (name === null || isTaken(name)) setProblem(words('keys.cannotBe'))
    else if (other) setProblem(words('keys.inUse', { key: keyText(name), action: actionText(words, other) }))
    else onKey(name)
  }

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1">
      <span id={`key-${action}`} className="min-w-0 flex-1 text-sm">
        {actionText(words, action)}
      </span>
      <Button
        aria-describedby={`key-${action}`}
        aria-pressed={taking}
        onKeyDown={take}
        onBlur={() => {
          if (taking) onTake(null)
          setProblem('')
        }}
        onClick={() => {
          setProblem('')
          onTake(taking ? null : action)
        }}
      >
        {taking ? (
          words('keys.press')
        ) : (
          <kbd dir="ltr" className="font-sans">
            {keyText(map[action]) || '–'}
          </kbd>
        )}
      </Button>
      {problem && (
        <p role="alert" className="basis-full text-sm font-medium text-danger">
          {problem}
        </p>
      )}
    </li>
  )
}

/** How an action is called. */
function actionText(words: LateWords, action: KeyAction): string {
  return words(ACTION_WORDS[action], { place: /\d$/.exec(action)?.[0] ?? '' })
}
