import { useId, useSyncExternalStore } from 'react'
import { lateFrameTexts } from '#shared/messages/frame/late-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { menuRow } from '#shared/ui/menu-row.ts'
import { readTheme, saveTheme, subscribeToTheme, THEMES } from './theme.ts'

/** The themes, of which one holds. */
export function ThemeChoices() {
  const words = useWords(lateFrameTexts)
  const theme = useSyncExternalStore(subscribeToTheme, readTheme)
  return (
    <MenuChoices
      label={words('theme')}
      value={theme}
      options={THEMES.map((value) => ({ value, label: words(`theme.${value}`) }))}
      onChange={saveTheme}
    />
  )
}

/** One of several choices inside a menu, of which exactly one holds. */
function MenuChoices<T extends string>({
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
