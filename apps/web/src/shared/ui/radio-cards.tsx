import type { ReactNode } from 'react'

export type RadioCard<T extends string> = { value: T; label: string; hint?: ReactNode; picture?: ReactNode }

/** One choice of several, each explained in a card of its own. */
export function RadioCards<T extends string>({
  legend,
  name,
  value,
  options,
  onChange,
}: {
  legend: string
  name: string
  value: T | null
  options: readonly RadioCard<T>[]
  onChange: (value: T) => void
}) {
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="flex min-h-11 cursor-pointer items-start gap-3 rounded-lg border border-line p-3 has-checked:border-accent has-checked:bg-accent-wash has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-text"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
            className="mt-0.5 size-5 shrink-0 accent-accent outline-none"
          />
          <span className="grid min-w-0 flex-1 gap-1">
            <span className="text-sm font-medium">{option.label}</span>
            {option.hint && <span className="text-sm text-soft">{option.hint}</span>}
            {option.picture}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
