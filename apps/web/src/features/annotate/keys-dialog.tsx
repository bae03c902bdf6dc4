import { words } from '#messages/words.ts'
import { Dialog } from '#ui/dialog.tsx'

type Row = readonly [key: string, meaning: string]

const COMMON: readonly Row[] = [
  ['1 … 7', words('keys.scale')],
  ['0', words('keys.bothBad')],
  ['Enter', words('keys.submit')],
  ['U, Ctrl+Z / ⌘Z', words('keys.undo')],
  ['S', words('keys.skip')],
  ['F', words('keys.flag')],
  ['R', words('keys.reason')],
  ['P', words('keys.prompt')],
  ['G', words('keys.guidelines')],
  ['W', words('keys.asWritten')],
  ['E', words('keys.whole')],
  ['Y', words('keys.together')],
  ['Esc', words('keys.leave')],
  ['?', words('keys.help')],
]

const RANKING: readonly Row[] = [
  ['1 … 9', words('keys.rank.place')],
  ['Alt+↑ Alt+↓', words('keys.rank.move')],
  ['T', words('keys.rank.tie')],
  ['X', words('keys.rank.unacceptable')],
  ['V', words('keys.rank.two')],
]

function Rows({ rows }: { rows: readonly Row[] }) {
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2.5 text-sm">
      {rows.map(([key, meaning]) => (
        <div key={key} className="contents">
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

export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onOpenChange={(next) => !next && onClose()} title={words('keys.title')}>
      <Rows rows={COMMON} />
      <h3 className="mt-2 text-sm font-semibold">{words('keys.rank.heading')}</h3>
      <Rows rows={RANKING} />
    </Dialog>
  )
}
