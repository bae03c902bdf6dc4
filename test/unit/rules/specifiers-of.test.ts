import { describe, expect, it } from 'vitest'
import { specifiersOf } from './specifiers-of.ts'

describe('the specifiers of a file', () => {
  it('are found however the import is written', () => {
    const text = [
      "import one from 'one'",
      "import type { Two } from 'two'",
      'import {\n  three,\n  type Three,\n} from "three"',
      "import * as four from '@four/four/four.ts'",
      "import './five.css'",
      "export { six } from '#six.ts'",
      "export * from 'seven'",
      "const eight = await import('eight')",
      "const nine = require('nine')",
    ].join('\n')
    expect(specifiersOf(text).sort()).toEqual(
      ['one', 'two', 'three', '@four/four/four.ts', './five.css', '#six.ts', 'seven', 'eight', 'nine'].sort(),
    )
  })

  it('are not those of comments, nor of exports that follow', () => {
    const text = [
      "// import a from 'a'",
      '/**\n * import b from "b"\n */',
      "export const url = 'https://example.org/c'",
      'export function d() {\n  return ["from \'e\'"]\n}',
    ].join('\n')
    expect(specifiersOf(text)).toEqual([])
  })
})
