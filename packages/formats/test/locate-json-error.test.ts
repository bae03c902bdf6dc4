import fc from 'fast-check'
import { expect, test } from 'vitest'
import { locateJsonError } from '#containers/locate-json-error.ts'

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

test('a text has a fault exactly when the engine cannot parse it', () => {
  const damaged = fc
    .tuple(
      fc.json({ maxDepth: 4 }),
      fc.nat(),
      fc.constantFrom('', ',', '"', '}', ']', '{', ':', '\\', '\n', '-', '0', 'e', '.', 'x', ' '),
    )
    .chain(([json, place, extra]) => {
      const at = place % (json.length + 1)
      return fc.constantFrom(json.slice(0, at) + extra + json.slice(at), json.slice(0, at) + extra + json.slice(at + 1))
    })
  fc.assert(
    fc.property(damaged, (text) => {
      expect(locateJsonError(text) === null).toBe(isJson(text))
    }),
    { numRuns: 3000 },
  )
})

test('the fault stands where the text stops being the beginning of any JSON', () => {
  const whole = '{"a": [1, true, {"b": "c\\n"}], "d": null}'
  for (let end = 0; end < whole.length; end += 1) {
    const fault = locateJsonError(`${whole.slice(0, end)}\u0001`)
    expect(fault?.offset).toBeLessThanOrEqual(end)
    expect(fault?.offset).toBeGreaterThanOrEqual(Math.max(0, end - 4))
  }
})
