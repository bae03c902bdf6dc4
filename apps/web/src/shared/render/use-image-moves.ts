import { type RefObject, useEffect, useEffectEvent } from 'react'
import { moved, type Zoom, zoomedAt } from './image-zoom.ts'

type Point = { x: number; y: number }

/** Zooms by wheel, pinch and double click, and moves by dragging. */
export function useImageMoves(frame: RefObject<HTMLElement | null>, zoom: Zoom, setZoom: (zoom: Zoom) => void): void {
  const change = useEffectEvent((by: (zoom: Zoom) => Zoom) => setZoom(by(zoom)))
  const isLarge = useEffectEvent(() => zoom.scale > 1)
  useEffect(() => {
    const { current } = frame
    if (!current) return
    const pointers = new Map<number, Point>()
    const shareOf = ({ x, y }: Point): Point => {
      const box = current.getBoundingClientRect()
      return { x: (x - box.left) / box.width, y: (y - box.top) / box.height }
    }
    const placeOf = ({ clientX, clientY }: MouseEvent): Point => shareOf({ x: clientX, y: clientY })
    // Scrolling past an image stays scrolling: the wheel zooms with Ctrl, as pinching a touchpad does, or once it has focus.
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey && document.activeElement !== current) return
      event.preventDefault()
      change((now) => zoomedAt(now, Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002)), placeOf(event)))
    }
    const onDown = (event: PointerEvent) => {
      if (event.button !== 0 || (!isLarge() && event.pointerType !== 'touch')) return
      pointers.set(event.pointerId, placeOf(event))
      if (isLarge() || pointers.size > 1) current.setPointerCapture(event.pointerId)
    }
    const onMove = (event: PointerEvent) => {
      const before = pointers.get(event.pointerId)
      if (!before) return
      const now = placeOf(event)
      pointers.set(event.pointerId, now)
      const [other] = [...pointers].flatMap(([id, point]) => (id === event.pointerId ? [] : [point]))
      if (other) {
        const apart = (one: Point) => Math.hypot(one.x - other.x, one.y - other.y)
        const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }
        if (apart(before) > 0) change((was) => zoomedAt(was, apart(now) / apart(before), middle))
      } else if (isLarge()) change((was) => moved(was, { x: before.x - now.x, y: before.y - now.y }))
    }
    const onUp = (event: PointerEvent) => void pointers.delete(event.pointerId)
    const onTwice = (event: MouseEvent) =>
      change((now) => zoomedAt(now, now.scale > 1 ? 1 / now.scale : 2, placeOf(event)))
    current.addEventListener('wheel', onWheel, { passive: false })
    current.addEventListener('pointerdown', onDown)
    current.addEventListener('pointermove', onMove)
    current.addEventListener('pointerup', onUp)
    current.addEventListener('pointercancel', onUp)
    current.addEventListener('dblclick', onTwice)
    return () => {
      current.removeEventListener('wheel', onWheel)
      current.removeEventListener('pointerdown', onDown)
      current.removeEventListener('pointermove', onMove)
      current.removeEventListener('pointerup', onUp)
      current.removeEventListener('pointercancel', onUp)
      current.removeEventListener('dblclick', onTwice)
    }
  }, [frame])
}
