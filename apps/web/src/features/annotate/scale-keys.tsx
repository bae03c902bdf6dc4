import { classNames } from '#ui/class-names.ts'
import type { ScaleOption } from './scale-options.ts'

function Key({
  option,
  chosen,
  onChoose,
  wide = false,
}: {
  option: ScaleOption
  chosen: boolean
  onChoose: (value: string) => void
  wide?: boolean
}) {
  return (
    <label
      className={classNames(
        'relative flex min-w-0 items-center justify-center rounded-lg border px-0.5 text-center select-none',
        'has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-text',
        chosen ? 'border-accent bg-accent text-on-accent' : 'border-edge bg-surface hover:bg-accent-wash',
        wide ? 'min-h-11 gap-2 px-3 sm:min-h-14 sm:min-w-24 sm:flex-col sm:gap-0' : 'min-h-14 flex-col',
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
      <span aria-hidden="true" className={wide ? 'text-sm font-medium' : 'hidden text-sm font-medium sm:block'}>
        {option.short}
      </span>
      <span aria-hidden="true" className={classNames('text-xs', chosen ? 'opacity-90' : 'text-soft')}>
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
      <legend className="sr-only">Which response is better?</legend>
      <div className="flex flex-col gap-2 sm:flex-row sm:items-end sm:gap-3">
        <div className="min-w-0 flex-1">
          <div aria-hidden="true" className="mb-1 flex justify-between text-xs font-medium text-soft">
            <span>◀ A is better</span>
            <span>B is better ▶</span>
          </div>
          <div className="grid gap-1" style={{ gridTemplateColumns: `repeat(${options.length}, minmax(0, 1fr))` }}>
            {options.map((option) => (
              <Key key={option.value} option={option} chosen={chosen === option.value} onChoose={onChoose} />
            ))}
          </div>
        </div>
        {bothBad && <Key option={bothBad} chosen={chosen === bothBad.value} onChoose={onChoose} wide />}
      </div>
    </fieldset>
  )
}
