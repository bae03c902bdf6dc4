import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const styles = readFileSync(join(import.meta.dirname, '../../src/styles.css'), 'utf8')

type Triple = readonly [number, number, number]

/**
 * How linear red, green and blue look to those who lack one kind of cone: the matrices of Machado, Oliveira and Fernandes
 * (2009), at full severity.
 */
const SEEN_WITHOUT: Readonly<Record<string, readonly [Triple, Triple, Triple]>> = {
  'long waves': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'middle waves': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'short waves': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}
const AS_IT_IS: readonly [Triple, Triple, Triple] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
]

const by = ([a, b, c]: Triple, [x, y, z]: Triple) => a * x + b * y + c * z

function linear(hex: string): Triple {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return [r, g, b]
}

/** Lightness and the two axes of colour (CIELAB, D65). */
function lab(rgb: Triple): Triple {
  const f = (share: number) => (share > 216 / 24_389 ? Math.cbrt(share) : ((24_389 / 27) * share + 16) / 116)
  const x = f(by([0.4124564, 0.3575761, 0.1804375], rgb) / 0.95047)
  const y = f(by([0.2126729, 0.7151522, 0.072175], rgb))
  const z = f(by([0.0193339, 0.119192, 0.9503041], rgb) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [one, other]
    .map((hex) => by([0.2126, 0.7152, 0.0722], linear(hex)))
    .sort((low, high) => low - high)
  return (bright + 0.05) / (dark + 0.05)
}

/** The colours that a theme ends up with: its own over those of the light one. */
function coloursOf(theme: string): Record<string, string> {
  const block = (selector: string) => styles.slice(styles.indexOf(`${selector} {`)).split('}')[0] ?? ''
  const read = (text: string) =>
    Object.fromEntries([...text.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex]))
  const base = read(block('\n:root'))
  return { ...base, ...(theme === 'light' ? {} : read(block(`:root[data-theme="${theme}"]`))) }
}

test.each(['light', 'dark', 'contrast-light', 'contrast-dark'])(
  'A and B are told apart by every kind of eyes, and their letters can be read: %s',
  (theme) => {
    const colours = coloursOf(theme)
    const { 'side-a': a = '', 'side-b': b = '', 'on-side': on = '', surface = '', ink = '' } = colours
    for (const [name, eyes] of Object.entries({ none: AS_IT_IS, ...SEEN_WITHOUT })) {
      const seen = (hex: string): Triple => {
        const [r = 0, g = 0, bl = 0] = eyes.map((row) => Math.min(1, Math.max(0, by(row, linear(hex)))))
        return lab([r, g, bl])
      }
      const [one, other] = [seen(a), seen(b)]
      const apart = Math.hypot(...one.map((value, at) => value - (other[at] ?? 0)))
      // A difference of 2 is just seen; of 20 two colours are other ones at a glance.
      expect(apart, `without ${name}`).toBeGreaterThan(20)
    }
    for (const side of [a, b]) {
      expect(contrast(side, on), `letter on ${side}`).toBeGreaterThanOrEqual(4.5)
      expect(contrast(side, surface), `${side} beside a pane`).toBeGreaterThanOrEqual(3)
    }
    for (const wash of [colours['side-a-wash'] ?? '', colours['side-b-wash'] ?? ''])
      expect(contrast(ink, wash), `text on ${wash}`).toBeGreaterThanOrEqual(7)
  },
)
