import { Dialog } from '#ui/dialog.tsx'

const KEYS: readonly [string, string][] = [
  ['1 … 7', 'Choose on the scale, from left to right'],
  ['0', 'Both bad'],
  ['Enter', 'Submit'],
  ['U, Ctrl+Z or ⌘Z', 'Undo: back to the task before'],
  ['S', 'Skip, with a reason'],
  ['F', 'Report content'],
  ['R', 'Write a reason'],
  ['P', 'Fold or unfold the prompt'],
  ['G', 'Guidelines'],
  ['T', 'Text as it was written'],
  ['Esc', 'Leave; what you chose is kept'],
  ['?', 'These keys'],
]

export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onOpenChange={(next) => !next && onClose()} title="Keys">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2.5 text-sm">
        {KEYS.map(([key, meaning]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="rounded border border-edge bg-sunken px-1.5 py-0.5 font-sans">{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
