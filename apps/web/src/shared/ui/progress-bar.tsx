/** How much of something is done. Without a total it only says that work goes on. */
export function ProgressBar({
  label,
  value,
  max,
  text,
}: {
  label: string
  value: number
  max: number | null
  /** What stands beside the bar and is read out, as "120 of 400 rows". */
  text?: string
}) {
  const share = max === null || max <= 0 ? null : Math.min(1, Math.max(0, value / max))
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <div
        role="progressbar"
        tabIndex={-1}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max ?? undefined}
        aria-valuenow={share === null ? undefined : Math.min(value, max ?? value)}
        aria-valuetext={text}
        className="h-2 overflow-hidden rounded-full border border-edge/40 bg-sunken"
      >
        <div
          className={share === null ? 'h-full w-1/3 animate-pulse bg-accent' : 'h-full bg-accent transition-[width]'}
          style={share === null ? undefined : { width: `${share * 100}%` }}
        />
      </div>
      {text && <p className="text-sm text-soft tabular-nums">{text}</p>}
    </div>
  )
}
