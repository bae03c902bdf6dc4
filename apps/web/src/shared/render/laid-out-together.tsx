import { type ReactNode, use, useEffect } from 'react'
import { noteFirstShown } from '#shared/ui/first-shown.ts'
import { layOutTogether } from './lay-out.ts'
import type { ShownAs } from './rendering-of.ts'

/** Texts that are read together: it suspends until all of them are laid out, and says how all of them are to be shown. */
export function LaidOutTogether({
  texts,
  own = null,
  onShown,
  children,
}: {
  /** The same list for as long as it is on screen. */
  texts: readonly string[]
  /** How they are shown whatever comes of laying them out. */
  own?: ShownAs | null
  /** They are on screen, in this way. */
  onShown?: ((rendering: ShownAs) => void) | undefined
  children: (rendering: ShownAs) => ReactNode
}) {
  const laidOut = use(layOutTogether(texts))
  const rendering = own ?? laidOut
  useEffect(() => onShown?.(rendering), [onShown, rendering])
  useEffect(noteFirstShown, [])
  return children(rendering)
}
