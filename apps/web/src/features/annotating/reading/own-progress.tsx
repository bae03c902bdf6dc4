import { type SessionState, taskName } from '#features/annotating/session/session-state.ts'

/** How far one is, as a bar beside the words that say so. */
export function OwnProgress({ state }: { state: SessionState }) {
  const name = taskName(state)
  if (!('total' in name)) return null
  const share = (name.number - 1) / Math.max(1, name.total)
  return (
    <div
      aria-hidden="true"
      className="h-2 w-24 overflow-hidden rounded-full border border-edge bg-sunken max-md:hidden"
    >
      <div className="h-full bg-accent" style={{ width: `${100 * share}%` }} />
    </div>
  )
}
