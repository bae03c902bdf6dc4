import fc from 'fast-check'

/** Texts on which something has failed somewhere. */
export const ODD_TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\u202egnp.exe',
  '\u200b\ufeff',
  'e\u0301'.repeat(50),
  '👩‍👩‍👧‍👦',
  'İıſK',
  '\r\nSet-Cookie: a=b',
  '../../../../etc/passwd',
  '%00%0a%2e%2e',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'; drop table projects; --",
  '{{7*7}}<%= 7*7 %>',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '1e999',
  '-0',
  '9223372036854775808',
  '99999999999999999999999999999999',
  '0x10',
  '2026-02-30T00:00:00Z',
  '275760-09-13T00:00:00Z',
  '0000-00-00T00:00:00Z',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'x'.repeat(100_000),
]

/** Text as nobody would type it. */
export const hostileText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...ODD_TEXTS) },
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
)

const hostileNumber = fc.oneof(
  fc.constantFrom(0, -0, -1, 1, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, 5e-324, 0.1, 999_999_999_999),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)

const ODD_KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'isAdmin',
  'projectId',
  'id',
  '',
]

/** Any JSON value, with keys of the object prototype among its keys. Kept as JSON text: objects would lose those. */
export const hostileJson: fc.Arbitrary<string> = fc.letrec<{ value: string; object: string }>((tie) => ({
  object: fc
    .array(fc.tuple(fc.oneof(fc.constantFrom(...ODD_KEYS), hostileText), tie('value')), { maxLength: 4 })
    .map((pairs) => `{${pairs.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`),
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('null', 'true', 'false', '[]', '{}', '1e400', '-1e-400', '[[[[[[[[]]]]]]]]'),
    hostileNumber.map((number) => JSON.stringify(number)),
    hostileText.map((text) => JSON.stringify(text)),
    fc.array(tie('value'), { maxLength: 4 }).map((values) => `[${values.join(',')}]`),
    tie('object'),
  ),
})).value
