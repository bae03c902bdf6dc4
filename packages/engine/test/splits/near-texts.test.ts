import { createRandom } from '@tiebreak/statistics'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BANDS, bandsOf } from '#releases/splits/bands.ts'
import { compareTexts } from '#releases/splits/compare-texts.ts'
import { findCandidates } from '#releases/splits/find-candidates.ts'
import { jaccard, normaliseText, shinglesOf } from '#releases/splits/shingles.ts'
import { signTexts } from '#releases/splits/sign-texts.ts'
import { textColumns } from '#releases/splits/texts.ts'

const context = { look: () => undefined, progress: () => undefined }

/** The pairs of texts that are near, found as a cut finds them. */
function nearPairs(texts: readonly string[], isNew = texts.map(() => 1)): { pairs: string[]; notCompared: number } {
  const signed = signTexts(textColumns(texts), context)
  const { first, second, notCompared } = findCandidates({ ...signed, isNew: Uint8Array.from(isNew) }, context)
  const near = compareTexts({ texts: textColumns(texts), first, second }, context)
  const pairs = [...first].flatMap((one, at) => {
    const ends = [texts[one] ?? '', texts[second[at] ?? -1] ?? '']
    return near[at] === 1 ? [ends.toSorted().join(' | ')] : []
  })
  return { pairs: pairs.sort(), notCompared }
}

const similarity = (one: string, other: string) => jaccard(shinglesOf(one), shinglesOf(other))

describe('what a text is compared by', () => {
  test('case, kinds and runs of white space and the composition of letters make no difference', () => {
    expect(normaliseText('  Caf\u0065\u0301 \n\n\tOLÉ\u00a0! ')).toBe('café olé !')
    expect(similarity('Write a poem\nabout the SEA.', 'write  a poem about the sea.')).toBe(1)
  })

  test('a few changed words of a long prompt leave it near, another question of the same form does not', () => {
    const long =
      'Explain to a ten-year-old why the sky is blue at noon and red in the evening, in at most eighty words, '
    expect(similarity(`${long}and give one example.`, `${long}and give an example.`)).toBeGreaterThan(0.8)
    expect(similarity('What is the capital of France?', 'What is the capital of Spain?')).toBeLessThan(0.8)
    expect(similarity('What is 2 + 2?', 'What is 2 + 3?')).toBeLessThan(0.8)
  })

  test('Chinese, Japanese and Korean are compared by runs of three characters', () => {
    expect(shinglesOf('请解释为什么天空')).toHaveLength(6)
    const long = '请用不超过八十个字向一个十岁的孩子解释为什么中午的天空是蓝色的而傍晚的天空是红色的'
    expect(similarity(`${long}并举一个例子`, `${long}并举一个例`)).toBeGreaterThan(0.8)
    expect(similarity('法国的首都是哪里？', '西班牙的首都是哪里？')).toBeLessThan(0.8)
  })

  test('the same question about another image has nothing in common', () => {
    const question = 'Explain in two sentences what can be seen in this picture, and where it was taken.'
    expect(similarity(`cat.png\u0000${question}`, `dog.png\u0000${question}`)).toBe(0)
    expect(similarity(`cat.png\u0000${question}`, question)).toBe(0)
    expect(similarity(`cat.png\u0000${question}`, `cat.png\u0000${question.toUpperCase()}`)).toBe(1)
  })

  test('a text shorter than a run is near what equals it alone, and an empty one near nothing', () => {
    expect(shinglesOf('Hi!')).toHaveLength(1)
    expect(similarity('Hi!', 'hi!')).toBe(1)
    expect(similarity('Hi!', 'Hi?')).toBe(0)
    expect(shinglesOf(' \n')).toHaveLength(0)
    expect(nearPairs(['', ' ', '']).pairs).toEqual([])
  })
})

/** Sets of 200 shingles of which a share is in both. */
function setsOf(similar: number, seed: number): [Uint32Array, Uint32Array] {
  const random = createRandom(seed)
  const shared = Math.round((similar * 400) / (1 + similar))
  const draw = () => Math.floor(random.next() * 2 ** 32)
  const common = Array.from({ length: shared }, draw)
  const whole = () => Uint32Array.from([...common, ...Array.from({ length: 200 - shared }, draw)]).sort()
  return [whole(), whole()]
}

test('bands meet as often as the similarity says, and nearly always where it is 0.8', () => {
  for (const similar of [0.3, 0.5, 0.8, 0.9]) {
    let met = 0
    const seeds = 300
    for (let seed = 0; seed < seeds; seed++) {
      const [one, other] = setsOf(similar, seed).map(bandsOf)
      for (let band = 0; band < BANDS; band++) if (one?.[band] === other?.[band]) met++
    }
    const expected = similar ** 5
    // Rows of a pair are not independent draws, so the limit is wider than the binomial one: six of its deviations.
    const limit = 6 * Math.sqrt((expected * (1 - expected)) / (seeds * BANDS))
    expect(Math.abs(met / (seeds * BANDS) - expected)).toBeLessThan(limit)
  }
})

describe('near pairs', () => {
  const words = ['sea', 'poem', 'write', 'explain', 'the', 'a', 'of', 'blue', 'evening', 'why', '天空', '为什么']
  const prompts = fc
    .tuple(
      fc.array(fc.array(fc.constantFrom(...words), { minLength: 8, maxLength: 40, size: 'max' }), { maxLength: 8 }),
      fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom(...words)), { maxLength: 30, size: 'max' }),
    )
    // Texts, and copies of them with one word changed.
    .map(([bases, changes]) => [
      ...bases.map((base) => base.join(' ')),
      ...changes.flatMap(([which, where, word]) => {
        const base = bases[which % Math.max(1, bases.length)]
        return base ? [base.with(where % base.length, word).join(' ')] : []
      }),
    ])

  test('are those whose shingles say so, all of them and no others', () => {
    let found = 0
    fc.assert(
      fc.property(prompts, (texts) => {
        const each = [...new Set(texts)]
        const expected = each.flatMap((one, at) =>
          each
            .slice(at + 1)
            .filter((other) => similarity(one, other) >= 0.8)
            .map((other) => [one, other].toSorted().join(' | ')),
        )
        found += expected.length
        expect(nearPairs(each)).toEqual({ pairs: expected.sort(), notCompared: 0 })
      }),
      { numRuns: 150, seed: 1 },
    )
    expect(found).toBeGreaterThan(1_000)
  })

  test('are not looked for between two texts that are in the plan', () => {
    const texts = ['Write a poem about the sea, please.', 'write a poem about the sea, please', 'Something else here']
    expect(nearPairs(texts).pairs).toHaveLength(1)
    expect(nearPairs(texts, [0, 1, 1]).pairs).toHaveLength(1)
    expect(nearPairs(texts, [0, 0, 1]).pairs).toHaveLength(0)
  })

  test('of very many that are alike, each is compared with the next 256, and the rest is counted', () => {
    const texts = Array.from({ length: 400 }, (_, at) =>
      `The same long question, asked by number ${1000 + at}`.padEnd(300, ' and again'),
    )
    const { pairs, notCompared } = nearPairs(texts)
    expect(notCompared).toBeGreaterThan(0)
    expect(pairs.length).toBeGreaterThan(399)
    expect(pairs.length).toBeLessThan((400 * 399) / 2)
    const back = nearPairs(texts.toReversed())
    expect(back).toEqual({ pairs, notCompared })
  })
})
