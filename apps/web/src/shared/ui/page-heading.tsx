import { type ReactNode, useEffect, useRef } from 'react'

/**
 * The page's one h1. It takes focus when it appears, and again when `focusKey` changes, so that keyboard and
 * screen-reader users start at the top; it names the browser tab as well.
 */
export function PageHeading({
  title,
  focusKey,
  description,
  actions,
}: {
  title: string
  focusKey?: string
  description?: ReactNode
  actions?: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new key asks for focus again.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [focusKey])
  return (
    <div className="flex flex-wrap items-end justify-between gap-4">
      <title>{`${title} · Tiebreak`}</title>
      <div className="min-w-0">
        <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold tracking-tight text-balance break-words">
          {title}
        </h1>
        {description && <p className="mt-1 max-w-prose text-soft">{description}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  )
}
