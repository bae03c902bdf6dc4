import { useState, useSyncExternalStore } from 'react'

/** How large an image is shown, 1 to fit, and which point of it stands in the middle, in shares of its sides. */
export type Zoom = { scale: number; x: number; y: number }

export const FIT: Zoom = { scale: 1, x: 0.5, y: 0.5 }
const LARGEST = 16
export const STEP = 1.5

/** The nearest zoom that shows nothing beside the image. */
function within({ scale, x, y }: Zoom): Zoom {
  const size = Math.min(LARGEST, Math.max(1, scale))
  const margin = 0.5 / size
  const inside = (at: number) => Math.min(1 - margin, Math.max(margin, at))
  return { scale: size, x: inside(x), y: inside(y) }
}

/** Larger or smaller by a factor; the point at a place of the frame, in shares of its sides, stays where it is. */
export function zoomedAt({ scale, x, y }: Zoom, factor: number, at = { x: 0.5, y: 0.5 }): Zoom {
  const size = Math.min(LARGEST, Math.max(1, scale * factor))
  const keep = (middle: number, place: number) => middle + (place - 0.5) / scale - (place - 0.5) / size
  return within({ scale: size, x: keep(x, at.x), y: keep(y, at.y) })
}

/** Moved by shares of the frame's sides. */
export function moved({ scale, x, y }: Zoom, by: { x: number; y: number }): Zoom {
  return within({ scale, x: x + by.x / scale, y: y + by.y / scale })
}

/** What images of responses share: one zoom while they are moved together, and a count of the times that changed. */
type Shared = { zoom: Zoom; together: boolean; turn: number }

let shared: Shared = { zoom: FIT, together: true, turn: 0 }
const listeners = new Set<() => void>()

function share(next: Shared): void {
  shared = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Other images are on screen: they begin as they fit. */
export function beginAgain(): void {
  if (shared.zoom !== FIT || shared.turn > 0) share({ ...shared, zoom: FIT, turn: shared.turn + 1 })
}

/**
 * The zoom of one image; those of responses have it in common, unless they are moved apart.
 * @param isShared whether it is an image of a response
 */
export function useZoom(isShared: boolean) {
  const { zoom: common, together, turn } = useSyncExternalStore(subscribe, () => shared)
  const [own, setOwn] = useState<{ turn: number; zoom: Zoom } | null>(null)
  const isTogether = isShared && together
  const apart = own?.turn === turn ? own.zoom : null
  const zoom = isTogether ? common : (apart ?? (isShared ? common : (own?.zoom ?? FIT)))
  return {
    zoom,
    together: isTogether,
    setZoom: (next: Zoom) => (isTogether ? share({ ...shared, zoom: next }) : setOwn({ turn, zoom: next })),
    setTogether: (next: boolean) => share({ zoom, together: next, turn: turn + 1 }),
  }
}
