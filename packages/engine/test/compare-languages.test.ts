import { describe, expect, it } from 'vitest'
import { compareLanguages } from '#data/compare-languages.ts'
import { nameLanguage } from '#data/name-language.ts'
import { proseOf } from '#data/prose-of.ts'

const context = { progress: () => undefined, look: () => undefined }
const compared = async (prompt: string, ...responses: string[]) =>
  (await compareLanguages({ prompts: [prompt], responses: responses.map((text) => ({ prompt: 0, text })) }, context))
    .languages

const ENGLISH = 'Why is the sky blue during the day, and why does it turn red in the evening when the sun goes down?'
const GERMAN =
  'Das Licht der Sonne wird in der Luft gestreut, und zwar das blaue viel stärker als das rote. Am Abend ist der Weg durch die Luft länger, darum bleibt vor allem das rote Licht übrig.'
const SPANISH =
  'La luz del sol se dispersa en el aire, y la azul mucho más que la roja. Por la tarde el camino es más largo, y por eso queda sobre todo la luz roja.'
const ANSWER =
  'Sunlight is scattered by the air, and blue light is scattered much more than red light. In the evening the way through the air is longer, so mostly red light is left over for us to see.'
const CHINESE = '阳光在空气中会被散射,蓝光比红光散射得更厉害。傍晚时光线穿过空气的路程更长,所以留下的主要是红光。'

describe('languages of a prompt and its responses', () => {
  it('differ where both are told and are not the same', async () => {
    expect(await compared(ENGLISH, ANSWER, GERMAN, SPANISH, CHINESE)).toEqual([
      { prompt: 'en', response: 'en', differ: false },
      { prompt: 'en', response: 'de', differ: true },
      { prompt: 'en', response: 'es', differ: true },
      { prompt: 'en', response: 'zh', differ: true },
    ])
  })

  it('are not told of short texts, code, formulas, lists of names and mixed text', async () => {
    const unknown = [
      '',
      'Ja.',
      'Das ist gut so.',
      '42',
      '```python\ndef antwort(frage):\n    return "Das ist eine lange Antwort auf Deutsch, aber sie steht im Code und gilt nicht"\n```',
      'const summe = werte.filter((wert) => wert.anzahl > 0).map((wert) => wert.anzahl).reduce((a, b) => a + b, 0);',
      '$$\\sum_{i=1}^{n} x_i^2 = \\int_0^1 f(x) \\, dx \\quad \\text{für alle} \\quad n \\in \\mathbb{N}$$',
      '1. Paris\n2. Lyon\n3. Marseille\n4. Nice\n5. Toulouse\n6. Bordeaux\n7. Strasbourg\n8. Montpellier\n9. Nantes',
      'Paris, Lyon, Marseille, Nice, Bordeaux, Toulouse, Strasbourg, Montpellier, Nantes, Lille, Toulon, Reims',
      '| Stadt | Land |\n|---|---|\n| Berlin | Deutschland |\n| Wien | Österreich |\n| Bern | Schweiz |',
      `${ANSWER} ${GERMAN}`,
      `${GERMAN} ${SPANISH}`,
    ]
    for (const told of await compared(ENGLISH, ...unknown))
      expect(told).toEqual({ prompt: 'en', response: null, differ: false })
  })

  it('are not told where the prompt’s is not: nothing differs from it', async () => {
    expect(await compared('Hm?', GERMAN)).toEqual([{ prompt: null, response: 'de', differ: false }])
  })

  it('do not differ where they are too near to be told apart', async () => {
    const danish =
      'Hvorfor er himlen blå om dagen, og hvorfor bliver den rød om aftenen, når solen går ned bag ved bjergene?'
    const norwegian =
      'Fordi lyset fra sola spres i lufta, og det blå lyset spres mye mer enn det røde lyset. Om kvelden er veien lengre.'
    expect((await compared(danish, norwegian)).map(({ differ }) => differ)).toEqual([false])
  })

  it('need all parts of a long text to agree, and each to be sure', () => {
    const said: string[] = []
    const long = `${ANSWER} `.repeat(3)
    const detect = (language: (part: number) => string, isSure = () => true) =>
      nameLanguage(long, (text) => {
        said.push(text)
        return { language: language(said.length), isSure: isSure() }
      })
    expect(detect(() => 'en')).toBe('en')
    expect(said).toHaveLength(4)
    expect(said.join('')).toBe(proseOf(long))
    expect(detect((part) => (part % 4 === 0 ? 'de' : 'en'))).toBeNull()
    expect(
      detect(
        () => 'en',
        () => false,
      ),
    ).toBeNull()
    expect(detect(() => '')).toBeNull()
  })

  it('are told in a time that grows with the text, whatever it is of', () => {
    for (const piece of ['```', '`', '$', '$$', '\\[', '<a', 'a@', 'a.', '://', 'www.', '\n', ' ', '字', 'a{'])
      expect(proseOf(piece.repeat(200_000)).length).toBeLessThanOrEqual(8000)
  })
})
