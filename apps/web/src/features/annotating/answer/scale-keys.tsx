import { useId } from 'react'
import { annotateTexts } from '#shared/messages/annotate-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { answerAction, type KeyAction } from '#shared/preferences/key-map.ts'
import { keyText } from '#shared/preferences/key-name.ts'
import { classNames } from '#shared/ui/class-names.ts'
import { useKeys } from './keys-context.ts'
import type { ScaleOption } from './scale-options.ts'

/** One key: a sign on narrow screens, words and the key that presses it elsewhere. */
function Key({
  option,
  name,
  action,
  low,
  chosen,
  onChoose,
  apart = false,
}: {
  option: ScaleOption
  name: string
  /** What presses it; null while keys go elsewhere. */
  action: KeyAction | null
  /** One of several scales: words and key side by side. */
  low: boolean
  chosen: boolean
  onChoose: (value: string) => void
  /** Not a point of the scale. */
  apart?: boolean
}) {
  const { on, map, aria } = useKeys()
  return (
    <label
      className={classNames(
        'relative flex min-h-11 min-w-0 items-center justify-center rounded-lg border px-0.5 text-center select-none',
        low ? 'sm:gap-2' : 'flex-col sm:min-h-14',
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

/** What the ends of the scale mean, over its keys. */
function Ends() {
  const words = useWords(annotateTexts)
  return (
    <div aria-hidden="true" className="mb-0.5 flex justify-between text-xs leading-4 font-medium text-soft sm:mb-1">
      <span className="flex gap-1">
        <span className="rtl:-scale-x-100">◀</span> {words('answer.aIsBetter')}
      </span>
      <span className="flex gap-1">
        {words('answer.bIsBetter')} <span className="rtl:-scale-x-100">▶</span>
      </span>
    </div>
  )
}

/**
 * The scale as a row of keys from A to B, with both bad beside it. Nothing is chosen beforehand. Several of them stand
 * one above the other when a project has criteria; keys go to the active one, and on narrow screens it alone is open.
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
  const words = useWords(annotateTexts)
  const id = useId()
  const several = legend !== null
  const label = options.find(({ value }) => value === chosen)?.label
  return (
    <fieldset
      className={classNames(
        'min-w-0',
        several && 'sm:grid sm:grid-cols-[9rem_minmax(0,1fr)] sm:items-center sm:gap-x-3',
      )}
      aria-describedby={hint ? id : undefined}
      onFocus={onFocus}
    >
      <legend className="sr-only">{legend ?? words('answer.question')}</legend>
      {several && (
        <>
          <div dir="auto" className={classNames('min-w-0', !active && 'max-sm:hidden')}>
            <p aria-hidden="true" className="text-sm font-semibold break-words">
              {legend}
            </p>
            {hint && (
              <p id={id} className={classNames('text-xs text-soft', !active && 'sr-only')}>
                {hint}
              </p>
            )}
          </div>
          {!active && (
            <button
              type="button"
              onClick={onFocus}
              className="flex min-h-11 w-full items-center justify-between gap-3 rounded-lg border border-line px-3 text-start text-sm sm:hidden"
            >
              <span dir="auto" className="min-w-0 font-semibold break-words">
                {legend}
              </span>
              <span className="text-soft">{label ?? '–'}</span>
            </button>
          )}
        </>
      )}
      <div className={classNames('flex items-end gap-2 sm:gap-3', several && !active && 'max-sm:hidden')}>
        <div className="min-w-0 flex-1">
          {(!several || active) && <Ends />}
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
                low={several}
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
            low={several}
            chosen={chosen === bothBad.value}
            onChoose={onChoose}
            apart
          />
        )}
      </div>
    </fieldset>
  )
}
