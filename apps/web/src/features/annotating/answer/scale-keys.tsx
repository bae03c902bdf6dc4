import { useId } from 'react'
import { annotateTexts } from '#shared/messages/annotate-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { answerAction, type KeyAction } from '#shared/preferences/key-map.ts'
import { keyText } from '#shared/preferences/key-name.ts'
import { classNames } from '#shared/ui/class-names.ts'
import { useKeys } from './keys-context.ts'
import type { ScaleOption } from './scale-options.ts'

/** From which width of the row on its keys have room for words, and for the key that presses each; before that there are signs. */
const WORDS_FROM: Readonly<Record<number, { word: string; sign: string }>> = {
  7: { word: 'hidden @min-[40rem]:block', sign: '@min-[40rem]:hidden' },
  5: { word: 'hidden @min-[30rem]:block', sign: '@min-[30rem]:hidden' },
}
const FEW = { word: 'hidden @min-[20rem]:block', sign: '@min-[20rem]:hidden' }

/** One key: a sign on narrow screens, words and the key that presses it elsewhere. */
function Key({
  option,
  name,
  action,
  chosen,
  width: { word, sign },
  onChoose,
}: {
  option: ScaleOption
  name: string
  /** What presses it; null while keys go elsewhere. */
  action: KeyAction | null
  chosen: boolean
  /** What shows words where they have room, and signs elsewhere. */
  width: { word: string; sign: string }
  onChoose: (value: string) => void
}) {
  const { on, map, aria } = useKeys()
  return (
    <label
      data-side={option.side}
      className={classNames(
        'relative flex min-h-11 min-w-0 items-center justify-center gap-1.5 rounded-md border border-b-3 px-0.5 text-center leading-tight select-none sm:px-1',
        'has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-text',
        chosen ? 'border-side bg-side text-on-side' : 'border-edge border-b-side bg-surface hover:bg-side-wash',
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
      {on && action && (
        <span aria-hidden="true" className={classNames('text-xs', word, chosen ? 'opacity-90' : 'text-soft')}>
          {keyText(map[action])}
        </span>
      )}
      <span aria-hidden="true" className={classNames('text-xs font-medium whitespace-pre-line', sign)}>
        {option.sign}
      </span>
      <span aria-hidden="true" className={classNames('text-[0.8125rem] font-medium', word)}>
        {option.label}
      </span>
    </label>
  )
}

/**
 * The scale as a row of keys from A to B, with both bad at the end. Nothing is chosen beforehand. Where a project has
 * criteria, the rows stand one above the other, key above key; digits go to the active one, and on narrow screens it
 * alone is open.
 */
export function ScaleKeys({
  name,
  legend,
  hint = '',
  options,
  bothBad,
  keepsRoom = false,
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
  /** Whether another row has both bad, so that this one leaves its place empty. */
  keepsRoom?: boolean
  chosen: string | null
  active: boolean
  onChoose: (value: string) => void
  onFocus: () => void
}) {
  const words = useWords(annotateTexts)
  const id = useId()
  const several = legend !== null
  const label = options.find(({ value }) => value === chosen)?.label
  const width = WORDS_FROM[options.length] ?? FEW
  const room = bothBad || keepsRoom ? ' minmax(2.75rem,0.8fr)' : ''
  return (
    <fieldset
      className={classNames(
        'min-w-0',
        several &&
          'sm:grid sm:grid-cols-[5rem_minmax(0,1fr)] sm:items-center md:grid-cols-[8rem_minmax(0,1fr)] sm:gap-x-2',
        several && active && 'active-row',
      )}
      aria-describedby={hint ? id : undefined}
      onFocus={onFocus}
    >
      <legend className="sr-only">{legend ?? words('answer.question')}</legend>
      {several && (
        <>
          <p
            aria-hidden="true"
            dir="auto"
            title={hint || legend}
            className={classNames('min-w-0 truncate text-sm', active ? 'font-semibold' : 'max-sm:hidden')}
          >
            {legend}
          </p>
          {hint && (
            <p id={id} className="sr-only">
              {hint}
            </p>
          )}
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
      <div className={classNames('@container', several && !active && 'max-sm:hidden')}>
        <div
          className="grid gap-0.5 sm:gap-1"
          style={{ gridTemplateColumns: `repeat(${options.length}, minmax(0, 1fr))${room}` }}
        >
          {options.map((option, at) => (
            <Key
              key={option.value}
              name={name}
              option={option}
              action={active ? answerAction(at + 1) : null}
              chosen={chosen === option.value}
              width={width}
              onChoose={onChoose}
            />
          ))}
          {bothBad && (
            <Key
              name={name}
              option={bothBad}
              action="bothBad"
              chosen={chosen === bothBad.value}
              width={width}
              onChoose={onChoose}
            />
          )}
        </div>
      </div>
    </fieldset>
  )
}
