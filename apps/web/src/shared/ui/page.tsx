import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

const widths = { narrow: 'max-w-lg', reading: 'max-w-3xl', wide: 'max-w-7xl' }

/** The column that holds a page: one child under the other, with room between. */
export function Page({ width = 'wide', children }: { width?: keyof typeof widths; children: ReactNode }) {
  return (
    <div className={classNames('mx-auto grid w-full grid-cols-[minmax(0,1fr)] gap-6 px-4 py-8 sm:px-6', widths[width])}>
      {children}
    </div>
  )
}
