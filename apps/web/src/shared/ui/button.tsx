import type { ComponentProps } from 'react'
import { type ButtonVariant, buttonStyle } from './button-style.ts'

export type ButtonProps = ComponentProps<'button'> & {
  variant?: ButtonVariant
  /** Waiting for an answer: the button keeps focus and its place, and does nothing. */
  busy?: boolean
}

export function Button({
  variant = 'secondary',
  busy = false,
  type = 'button',
  className,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={busy ? 'button' : type}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest['aria-disabled'] || undefined}
      onClick={busy ? undefined : onClick}
      className={buttonStyle(variant, className)}
    />
  )
}
