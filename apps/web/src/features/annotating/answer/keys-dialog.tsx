import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { ACTION_WORDS } from '#shared/preferences/action-words.ts'
import { ALL_ACTIONS, type KeyAction, RANKING_ACTIONS } from '#shared/preferences/key-map.ts'
import { keyText } from '#shared/preferences/key-name.ts'
import { Dialog } from '#shared/ui/dialog.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { useKeys } from './keys-context.ts'

const COMMON = ALL_ACTIONS.filter((action) => !/^answer/.test(action) && !RANKING_ACTIONS.includes(action))

function Rows({ rows }: { rows: readonly (readonly [key: string, meaning: string])[] }) {
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2.5 text-sm">
      {rows.map(([key, meaning]) => (
        <div key={meaning} className="contents">
          <dt>
            <kbd dir="ltr" className="rounded border border-edge bg-sunken px-1.5 py-0.5 font-sans">
              {key}
            </kbd>
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The keys that hold, own ones included; and where they can be changed. */
export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const words = useWords(lateTexts)
  const { on, fast, map } = useKeys()
  const text = (action: KeyAction) => keyText(map[action])
  const scale = `${text('answer1')} … ${text('answer7')}`
  return (
    <Dialog open={open} onOpenChange={(next) => !next && onClose()} title={words('keys.title')}>
      {!on && <p className="text-sm">{words('keys.areOff')}</p>}
      {on && fast && <p className="text-sm">{words('keys.fastIsOn')}</p>}
      <Rows
        rows={[
          [scale, words('keys.scale')],
          ...COMMON.filter((action) => map[action] !== '').map((action): [string, string] => [
            action === 'undo' ? `${text(action)}, Ctrl+Z / ⌘Z` : text(action),
            words(ACTION_WORDS[action]),
          ]),
          ['␣, PgUp, PgDn, ↑, ↓', words('keys.read')],
          ['←, →', words('keys.sides')],
          ['Esc', words('keys.leave')],
        ]}
      />
      <h3 className="mt-2 text-sm font-semibold">{words('keys.rank.heading')}</h3>
      <Rows
        rows={[
          [`${text('answer1')} … ${text('answer9')}`, words('keys.rank.place')],
          ...RANKING_ACTIONS.map((action): [string, string] => [text(action), words(ACTION_WORDS[action])]),
        ]}
      />
      <LinkButton to="/profile" hash="keys">
        {words('keys.change')}
      </LinkButton>
    </Dialog>
  )
}
