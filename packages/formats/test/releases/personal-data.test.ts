import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPersonalData } from '#releases/personal-data/find-personal-data.ts'
import { hidePersonalData } from '#releases/personal-data/hide-personal-data.ts'

const kindsIn = (text: string) => findPersonalData(text).map(({ kind }) => kind)

/** Written in two parts, so that no scanner of this repository takes them for real. */
const key = (start: string, rest: string) => `${start}${rest}`

const PERSONAL: [string, string][] = [
  ['email', 'ana.lopez+news@mail.uni-example.es'],
  ['email', 'ジョン@例え.テスト会社.jp'],
  ['phone', '+49 30 1234 5678'],
  ['phone', '+1 (415) 867-5309'],
  ['phone', '(415) 867-5309'],
  ['phone', '415-867-5309'],
  ['phone', '415.867.5309'],
  ['card', '4111 1111 1111 1111'],
  ['card', '5555-5555-5555-4444'],
  ['card', '378282246310005'],
  ['key', key('AKIA', 'IOSFODNN7EXAMPLE')],
  ['key', key('sk-', 'proj-abcdefghijklmnopqrstuvwx')],
  ['key', key('ghp_', 'abcdefghijklmnopqrstuvwxyz0123456789')],
  ['key', key('hf_', 'abcdefghijklmnopqrstuvwxyzABCDEFGH')],
  ['key', key('xoxb-', '123456789012-abcdefghijkl')],
  ['key', key('eyJhbGciOiJIUzI1NiJ9.', 'eyJzdWIiOiIxMjM0NSJ9.c2lnbmF0dXJlLW9mLWl0')],
  ['key', key('-----BEGIN RSA ', 'PRIVATE KEY-----')],
  ['key', key('-----BEGIN ', 'PRIVATE KEY-----')],
]

const HARMLESS = [
  'write to support@example.com or root@localhost, or a@b',
  '555-0123 and (212) 555-0187 are in films',
  'from 2019-2023, pages 1234-5678, version 10.12.2024, pi is 3.14159265358979',
  '4111 1111 1111 1112 has a wrong check digit, and so has 1234567890123456',
  'ISBN 978-3-16-148410-0, order 1234567812345670',
  'x = +123456 + 7; 2 + 3 = 5; 100.000.000',
  'the mask-sk-short, task_list, desk-top-publishing-software-of-the-year',
  'a commit 9f8e7d6c5b4a39281706f5e4d3c2b1a098765432 and 550e8400-e29b-41d4-a716-446655440000',
  '-----BEGIN PUBLIC KEY-----',
]

describe('personal data in a text', () => {
  it.each(PERSONAL)('is found by its form, wherever it stands: %s in "%s"', (kind, text) => {
    for (const around of [text, `Call ${text}.`, `(${text})`, `a\n${text}\nb`, `“${text}”, please`])
      expect(kindsIn(around), around).toEqual([kind])
  })

  it.each(HARMLESS)('is not what only resembles it: %s', (text) => {
    expect(kindsIn(text)).toEqual([])
  })

  it('is replaced by what it was, and nothing else of the text is', () => {
    const text = fc.oneof(fc.constantFrom(...PERSONAL.map(([, one]) => one)), fc.string({ unit: 'grapheme' }))
    fc.assert(
      fc.property(fc.array(text), (parts) => {
        const hidden = hidePersonalData(parts.join(' , '))
        expect(kindsIn(hidden)).toEqual([])
        for (const [, personal] of PERSONAL) expect(hidden.includes(` ${personal} `)).toBe(false)
      }),
    )
    expect(hidePersonalData('Ask ana@uni.es, or 415-867-5309!')).toBe('Ask [e-mail address], or [telephone number]!')
    expect(hidePersonalData('nothing here')).toBe('nothing here')
  })

  it.each(['a', 'a.', '1', '1-', '@a.', 'eyJ.', '+1 ', 'sk-a', '4111 '])(
    'is looked for in long texts: %s, and again',
    (piece) => {
      // A pattern that went over the rest of the text at each place would not end.
      expect(kindsIn(piece.repeat(200_000))).toEqual([])
    },
  )
})
