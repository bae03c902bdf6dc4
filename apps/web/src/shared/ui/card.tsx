import { type ComponentProps, type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'

/** A raised panel; with a title it is a named region. */
export function Card({
  title,
  description,
  actions,
  className,
  children,
  ...rest
}: Omit<ComponentProps<'section'>, 'title'> & { title?: ReactNode; description?: ReactNode; actions?: ReactNode }) {
  const id = useId()
  return (
    <section
      {...rest}
      aria-labelledby={title ? id : undefined}
      className={classNames('min-w-0 rounded-xl border border-line bg-surface p-5 sm:p-6', className)}
    >
      {(title || actions) && (
        <div className="mb-4 flex flex-wrap items-start justify-between gap-3">
          <div className="min-w-0">
            {title && (
              <h2 id={id} className="text-lg font-semibold">
                {title}
              </h2>
            )}
            {description && <p className="mt-1 max-w-prose text-sm text-soft">{description}</p>}
          </div>
          {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
        </div>
      )}
      {children}
    </section>
  )
}
