import { useEffect, useRef } from 'react'

/** A box to tick where a table has no room for a label on screen; the whole 44 px square can be pressed. */
export function TickBox({
  label,
  checked,
  partly = false,
  onChange,
}: {
  label: string
  checked: boolean
  /** Some of what it stands for is ticked. */
  partly?: boolean
  onChange: (checked: boolean) => void
}) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    // There is no attribute for it.
    if (box.current) box.current.indeterminate = partly
  }, [partly])
  return (
    <label className="-m-2 inline-flex size-11 items-center justify-center">
      <input
        ref={box}
        type="checkbox"
        aria-label={label}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="size-5 accent-accent"
      />
    </label>
  )
}
