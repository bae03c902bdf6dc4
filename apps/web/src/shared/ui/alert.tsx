import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type AlertTone = 'info' | 'warn' | 'danger'

const tones: Record<AlertTone, string> = {
  info: 'border-accent-text/40 bg-accent-wash',
  warn: 'border-warn/50 bg-warn-wash',
  danger: 'border-danger/50 bg-danger-wash',
}

/** A notice in the page. Danger is announced at once, the others when the reader is free. */
export function Alert({
  tone = 'info',
  title,
  actions,
  children,
}: {
  tone?: AlertTone
  title: ReactNode
  actions?: ReactNode
  children?: ReactNode
}) {
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={classNames('grid grid-cols-[minmax(0,1fr)] gap-3 rounded-xl border p-4 text-ink', tones[tone])}
    >
      <div>
        <p className="font-semibold">{title}</p>
        {children && <div className="mt-1 max-w-prose text-sm">{children}</div>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  )
}
