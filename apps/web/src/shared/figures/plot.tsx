import { plot } from '@observablehq/plot'
import { useEffect, useRef, useState } from 'react'
import './figures.css'

export type PlotOptions = NonNullable<Parameters<typeof plot>[0]>

/**
 * A drawing as one labelled image. Plot's own `<style>` is left out, because the page's security policy refuses inline
 * styles (the rules are in figures.css); its inner labels are taken off, because they sit on groups without a role.
 */
function draw(options: PlotOptions, width: number, label: string): Element {
  const drawing = plot({ ...options, width, className: 'plot' })
  for (const style of drawing.querySelectorAll('style')) style.remove()
  for (const part of drawing.querySelectorAll('[aria-label], [aria-description]')) {
    part.removeAttribute('aria-label')
    part.removeAttribute('aria-description')
  }
  // What stands at the left of a figure stays there, also on a page that is written from right to left.
  drawing.setAttribute('direction', 'ltr')
  drawing.setAttribute('role', 'img')
  drawing.setAttribute('aria-label', label)
  return drawing
}

/**
 * Draws a figure as wide as its place and again when that changes. The label says in words what is to be seen; `optionsOf`
 * gets the width and should be the same function while the data is the same.
 */
export function Plot({ label, optionsOf }: { label: string; optionsOf: (width: number) => PlotOptions }) {
  const place = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = place.current
    if (!element) return
    const observer = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)))
    observer.observe(element)
    setWidth(Math.floor(element.clientWidth))
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    // A place without width (a test, a folded panel) gets a drawing that fits most screens.
    const drawn = width > 0 ? width : 640
    place.current?.replaceChildren(draw(optionsOf(drawn), drawn, label))
  }, [optionsOf, width, label])
  return <div ref={place} className="min-w-0 overflow-hidden" />
}
