import type { ReactNode } from 'react'

/** One figure with its name, for a row of them inside a `<dl>`. */
export function Stat({ label, value, note }: { label: ReactNode; value: ReactNode; note?: ReactNode }) {
  return (
    <div className="min-w-0 flex-1 basis-36 bg-surface px-4 py-3">
      <dt className="text-sm text-soft">{label}</dt>
      <dd className="mt-0.5 text-xl font-semibold tabular-nums">{value}</dd>
      {note && <dd className="mt-0.5 text-sm text-soft tabular-nums">{note}</dd>}
    </div>
  )
}

/** Figures side by side with hairlines between them; as many per line as fit. */
export function StatRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <dl aria-label={label} className="flex flex-wrap gap-px overflow-hidden rounded-xl border border-line bg-line">
      {children}
    </dl>
  )
}
