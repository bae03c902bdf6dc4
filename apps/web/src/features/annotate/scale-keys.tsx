import { useId } from 'react'
import { answerAction, type KeyAction } from '#features/preferences/key-map.ts'
import { keyText } from '#features/preferences/key-name.ts'
import { words } from '#messages/words.ts'
import { classNames } from '#ui/class-names.ts'
import { useKeys } from './keys-context.ts'
import type { ScaleOption } from './scale-options.ts'

/** One key: a sign on narrow screens, words and the key that presses it elsewhere. */
function Key({
  option,
  name,
  action,
  chosen,
  onChoose,
  apart = false,
}: {
  option: ScaleOption
  name: string
  /** What presses it; null while keys go elsewhere. */
  action: KeyAction | null
  chosen: boolean
  onChoose: (value: string) => void
  /** Not a point of the scale. */
  apart?: boolean
}) {
  const { on, map, aria } = useKeys()
  return (
    <label
      className={classNames(
        'relative flex min-h-11 min-w-0 flex-col items-center justify-center rounded-lg border px-0.5 text-center select-none sm:min-h-14',
        'has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-text',
        chosen ? 'border-accent bg-accent text-on-accent' : 'border-edge bg-surface hover:bg-accent-wash',
        apart && 'w-12 sm:w-24',
      )}
    >
      <input
        type="radio"
        name={name}
        value={option.value}
        checked={chosen}
        onChange={() => onChoose(option.value)}
        aria-label={option.label}
        aria-keyshortcuts={action ? aria(action) : undefined}
        className="absolute inset-0 cursor-pointer opacity-0"
      />
      <span aria-hidden="true" className="text-xs leading-tight font-medium whitespace-pre-line sm:hidden">
        {option.sign}
      </span>
      <span aria-hidden="true" className="hidden text-sm font-medium sm:block">
        {option.short}
      </span>
      {on && action && (
        <span aria-hidden="true" className={classNames('hidden text-xs sm:block', chosen ? 'opacity-90' : 'text-soft')}>
          {keyText(map[action])}
        </span>
      )}
    </label>
  )
}

/**
 * The scale as a row of keys from A to B, with both bad beside it. Nothing is chosen beforehand. Several of them stand
 * one above the other when a project has criteria; keys go to the active one.
 */
export function ScaleKeys({
  name,
  legend,
  hint = '',
  options,
  bothBad,
  chosen,
  active,
  onChoose,
  onFocus,
}: {
  name: string
  /** What is judged; null when there is only one scale. */
  legend: string | null
  hint?: string
  options: readonly ScaleOption[]
  bothBad: ScaleOption | null
  chosen: string | null
  active: boolean
  onChoose: (value: string) => void
  onFocus: () => void
}) {
  const id = useId()
  return (
    <fieldset className="min-w-0" aria-describedby={hint ? id : undefined} onFocus={onFocus}>
      <legend className={legend === null ? 'sr-only' : 'mb-1 text-sm font-semibold'}>
        {legend ?? words('answer.question')}
      </legend>
      {hint && (
        <p id={id} className={classNames('mb-1 max-w-prose text-xs text-soft', !active && 'sr-only')}>
          {hint}
        </p>
      )}
      <div className="flex items-end gap-2 sm:gap-3">
        <div className="min-w-0 flex-1">
          <div
            aria-hidden="true"
            className="mb-0.5 flex justify-between text-xs leading-4 font-medium text-soft sm:mb-1"
          >
            <span>
              <span className="inline-block rtl:-scale-x-100">◀</span> {words('answer.aIsBetter')}
            </span>
            <span>
              {words('answer.bIsBetter')} <span className="inline-block rtl:-scale-x-100">▶</span>
            </span>
          </div>
          <div
            className="grid gap-0.5 sm:gap-1"
            style={{ gridTemplateColumns: `repeat(${options.length}, minmax(0, 1fr))` }}
          >
            {options.map((option, at) => (
              <Key
                key={option.value}
                name={name}
                option={option}
                action={active ? answerAction(at + 1) : null}
                chosen={chosen === option.value}
                onChoose={onChoose}
              />
            ))}
          </div>
        </div>
        {bothBad && (
          <Key
            name={name}
            option={bothBad}
            action="bothBad"
            chosen={chosen === bothBad.value}
            onChoose={onChoose}
            apart
          />
        )}
      </div>
    </fieldset>
  )
}
