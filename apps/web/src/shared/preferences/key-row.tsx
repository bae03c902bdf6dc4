import { type KeyboardEvent, useState } from 'react'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { Button } from '#shared/ui/button.tsx'
import { actionText } from './action-text.ts'
import { ALL_ACTIONS, type KeyAction, type KeyMap } from './key-map.ts'
import { keyName, keyText } from './key-name.ts'

/** Keys that stay what they are everywhere: they move focus, leave, press what has focus, or belong to the browser. */
function isTaken(name: string): boolean {
  return /^(?:tab|escape|enter| |shift|control|alt|altgraph|meta|capslock|dead|process|unidentified|f\d+|arrow\w+)$|^mod\+/.test(
    name,
  )
}

/** One action with its key. While it takes a key, the next press becomes it; Escape leaves it as it is. */
export function KeyRow({
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
    if (event.key === 'Escape') {
      onTake(null)
      return
    }
    const name = keyName(event.nativeEvent)
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
            {keyText(map[action])}
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
