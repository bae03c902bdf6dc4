import { useId } from 'react'
import { menuRow } from '#shared/ui/menu-row.ts'

/** One of several choices inside a menu, of which exactly one holds. */
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
  const name = useId()
  return (
    <fieldset>
      <legend className="px-3 py-1.5 text-xs font-medium text-soft">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={menuRow}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="size-4 accent-accent"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
