import { words } from '#messages/words.ts'
import { classNames } from '#ui/class-names.ts'
import type { ScaleOption } from './scale-options.ts'

/** One key: a sign on narrow screens, words and the digit that presses it elsewhere. */
function Key({
  option,
  chosen,
  onChoose,
  apart = false,
}: {
  option: ScaleOption
  chosen: boolean
  onChoose: (value: string) => void
  /** Not a point of the scale. */
  apart?: boolean
}) {
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
        name="answer"
        value={option.value}
        checked={chosen}
        onChange={() => onChoose(option.value)}
        aria-label={option.label}
        aria-keyshortcuts={option.value}
        className="absolute inset-0 cursor-pointer opacity-0"
      />
      <span aria-hidden="true" className="text-xs leading-tight font-medium whitespace-pre-line sm:hidden">
        {option.sign}
      </span>
      <span aria-hidden="true" className="hidden text-sm font-medium sm:block">
        {option.short}
      </span>
      <span aria-hidden="true" className={classNames('hidden text-xs sm:block', chosen ? 'opacity-90' : 'text-soft')}>
        {option.value}
      </span>
    </label>
  )
}

/** The scale as a row of keys from A to B, with both bad beside it. Nothing is chosen beforehand. */
export function ScaleKeys({
  options,
  bothBad,
  chosen,
  onChoose,
}: {
  options: readonly ScaleOption[]
  bothBad: ScaleOption | null
  chosen: string | null
  onChoose: (value: string) => void
}) {
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{words('answer.question')}</legend>
      <div className="flex items-end gap-2 sm:gap-3">
        <div className="min-w-0 flex-1">
          <div
            aria-hidden="true"
            className="mb-0.5 flex justify-between text-xs leading-4 font-medium text-soft sm:mb-1"
          >
            <span>◀ {words('answer.aIsBetter')}</span>
            <span>{words('answer.bIsBetter')} ▶</span>
          </div>
          <div
            className="grid gap-0.5 sm:gap-1"
            style={{ gridTemplateColumns: `repeat(${options.length}, minmax(0, 1fr))` }}
          >
            {options.map((option) => (
              <Key key={option.value} option={option} chosen={chosen === option.value} onChoose={onChoose} />
            ))}
          </div>
        </div>
        {bothBad && <Key option={bothBad} chosen={chosen === bothBad.value} onChoose={onChoose} apart />}
      </div>
    </fieldset>
  )
}
