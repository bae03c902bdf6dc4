import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'

/** A button of a line of tools: 32 px high, 44 px where fingers press it. On narrow screens its sign stands for its words. */
export function ToolButton({
  sign,
  shortcut,
  isFramed = false,
  className,
  children,
  ...rest
}: ComponentProps<'button'> & {
  sign: ComponentProps<'button'>['children']
  /** The key that does the same, as people read it. */
  shortcut?: string | undefined
  /** Stands alone, and not in a line of tools. */
  isFramed?: boolean
}) {
  return (
    <button
      type="button"
      {...rest}
      className={classNames(
        'inline-flex h-8 min-w-8 shrink-0 items-center justify-center gap-1.5 rounded-md border px-2 text-sm hover:bg-sunken',
        'aria-pressed:border-accent-text aria-pressed:bg-accent-wash max-sm:h-11 max-sm:min-w-11 pointer-coarse:h-11 pointer-coarse:min-w-11',
        isFramed ? 'border-edge' : 'border-transparent',
        className,
      )}
    >
      <span aria-hidden="true" className="lg:hidden">
        {sign}
      </span>
      <span className="max-sm:sr-only">{children}</span>
      {shortcut && (
        <span aria-hidden="true" className="text-xs text-soft max-lg:hidden">
          {shortcut}
        </span>
      )}
    </button>
  )
}
