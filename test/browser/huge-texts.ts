/** A response that asks too much of a page, and whether it is to be shown as it was written. */
export type HugeText = { name: string; text: string; plain: boolean }

const times = (count: number, line: (at: number) => string) => Array.from({ length: count }, (_, at) => line(at))

/** What made a parser read the same text thousands of times, each repeated up to about 95 kB. */
const SLOW: readonly (readonly [string, number])[] = [
  ['a\n-\n', 24_000],
  ['\\(', 47_000],
  ['\\[a', 30_000],
  ['+ -\n', 24_000],
  ['[a](', 24_000],
  ['![', 47_000],
  ['<!--a', 19_000],
  ['a``b`', 19_000],
  ['*a_', 31_000],
  ['[a]: b "\n', 10_000],
  ['[^a]', 24_000],
  ['-.a+', 24_000],
  ['- - \r', 19_000],
  ['$a$\n', 24_000],
]

/** Texts of a size or a depth at which laying them out as Markdown takes seconds or fails. */
export function hugeTexts(): readonly HugeText[] {
  const paragraph = 'Some **words** in a paragraph that goes on, with `code` and [a link](https://example.org).\n\n'
  return [
    { name: '1 MB of Markdown', text: paragraph.repeat(Math.floor(1_000_000 / paragraph.length)), plain: true },
    { name: '1 MB in one word', text: 'W'.repeat(999_000), plain: true },
    {
      name: '10,000 rows',
      text: `| a | b |\n| - | - |\n${times(10_000, (at) => `| ${at} | x |`).join('\n')}`,
      plain: true,
    },
    { name: '10,000 short rows', text: `a|b\n-|-\n${'1|2\n'.repeat(10_000)}`, plain: true },
    { name: '5,000 quotes deep', text: `${'>'.repeat(5_000)} deep`, plain: true },
    { name: '2,000 lists deep', text: `${'- '.repeat(2_000)}deep`, plain: true },
    {
      name: '150 lists deep by indentation',
      text: times(150, (at) => `${'  '.repeat(at)}- deep`).join('\n'),
      plain: true,
    },
    { name: '20,000 marks', text: '**x'.repeat(10_000), plain: true },
    { name: '30,000 brackets', text: `${'['.repeat(20_000)}x${']('.repeat(5_000)}`, plain: true },
    ...SLOW.map(([unit, count], at) => ({ name: `slow text ${at + 1}`, text: unit.repeat(count), plain: true })),
    { name: '50 quotes deep', text: `${'> '.repeat(50)}deep`, plain: false },
    { name: '500 rows', text: `| a | b |\n| - | - |\n${times(500, (at) => `| ${at} | x |`).join('\n')}`, plain: false },
    { name: '60 kB of Markdown', text: paragraph.repeat(Math.floor(60_000 / paragraph.length)), plain: false },
  ]
}
