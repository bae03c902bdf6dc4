import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type BadgeTone = 'neutral' | 'accent' | 'warn' | 'danger'

const tones: Record<BadgeTone, string> = {
  neutral: 'border-line bg-sunken text-ink',
  accent: 'border-transparent bg-accent-wash text-accent-text',
  warn: 'border-transparent bg-warn-wash text-warn',
  danger: 'border-transparent bg-danger-wash text-danger',
}

/** A short word about a thing's state. The word carries the meaning, the colour only repeats it. */
export function Badge({ tone = 'neutral', children }: { tone?: BadgeTone; children: ReactNode }) {
  return (
    <span
      className={classNames(
        'inline-flex max-w-full items-center gap-1 overflow-hidden rounded-full border px-2.5 py-0.5 text-xs font-medium whitespace-nowrap',
        tones[tone],
      )}
    >
      {children}
    </span>
  )
}
