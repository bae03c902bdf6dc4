import { Menu as Base } from '@base-ui/react/menu'
import type { ReactNode } from 'react'
import { buttonStyle } from './button-style.ts'

const itemStyle =
  'flex min-h-11 cursor-default items-center gap-2 rounded-lg px-3 py-2 text-sm outline-none select-none data-highlighted:bg-accent-wash data-highlighted:text-accent-text'

/** A button that opens a list of actions and choices. */
export function Menu({ label, trigger, children }: { label: string; trigger: ReactNode; children: ReactNode }) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger aria-label={label} className={buttonStyle('quiet', 'max-w-full px-3')}>
        {trigger}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={6} align="end" className="z-40 outline-none">
          <Base.Popup className="max-h-(--available-height) min-w-56 overflow-y-auto rounded-xl border border-line bg-surface p-1.5 text-ink shadow-raised outline-none">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

export function MenuItem({ onSelect, children }: { onSelect: () => void; children: ReactNode }) {
  return (
    <Base.Item className={itemStyle} onClick={onSelect}>
      {children}
    </Base.Item>
  )
}

/** One of several choices, of which exactly one holds. */
export function MenuChoices<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: T
  options: readonly { value: T; label: string }[]
  onChange: (value: T) => void
}) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-3 py-1.5 text-xs font-medium text-soft">{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={(next: T) => onChange(next)}>
        {options.map((option) => (
          <Base.RadioItem key={option.value} value={option.value} closeOnClick className={itemStyle}>
            <span aria-hidden="true" className="w-4">
              {option.value === value ? '●' : '○'}
            </span>
            {option.label}
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  )
}
