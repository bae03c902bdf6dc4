import type { Rendering } from '@tiebreak/contracts/judgement.ts'
import { type ReactNode, use, useEffect, useMemo } from 'react'
import type { LaidOut } from './laid-out.ts'
import { knownLayout, layOut } from './lay-out.ts'
import { renderingOf } from './rendering-of.ts'

/** Texts that are read together: it suspends until all of them are laid out, and says how all of them are to be shown. */
export function LaidOutTogether({
  texts,
  own = null,
  onShown,
  children,
}: {
  texts: readonly string[]
  /** How they are shown whatever comes of laying them out. */
  own?: Rendering | null
  /** They are on screen, in this way. */
  onShown?: ((rendering: Rendering) => void) | undefined
  children: (rendering: Rendering) => ReactNode
}) {
  const coming = useMemo(() => texts.map(layOut), [texts])
  // The first that fails decides for all: the others need not be waited for.
  const known = texts.flatMap((text) => knownLayout(text) ?? [])
  const isDecided = own !== null || renderingOf(known) !== 'formatted'
  const laidOut: LaidOut[] = isDecided ? known : []
  for (const one of isDecided ? [] : coming) laidOut.push(use(one))
  const rendering = own ?? renderingOf(laidOut)
  useEffect(() => onShown?.(rendering), [onShown, rendering])
  return children(rendering)
}
