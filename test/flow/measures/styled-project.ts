import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import { createRandom } from '@tiebreak/statistics'

const QUALITY = { terse: 1, plain: 0.4, chatty: -0.2, wordy: -0.8 } as const
const WORDS = { terse: 40, plain: 60, chatty: 140, wordy: 220 } as const
const SYSTEMS = ['terse', 'plain', 'chatty', 'wordy'] as const

/**
 * 60 prompts with a response of each of four systems, of which the worse write more, and votes of 15 people on all pairs who
 * see quality but are taken in by length: three quarters of a logit for twice as much. Lists come with length, headings by chance.
 */
export function styledProject(seed = 5): OwnRow[] {
  const random = createRandom(seed)
  return Array.from({ length: 60 }, (_, prompt) => {
    const responses = SYSTEMS.map((system) => {
      const words = Math.max(5, Math.round(WORDS[system] * Math.exp(0.7 * random.normal())))
      const lines = Array.from({ length: Math.ceil(words / 10) }, (_, line) =>
        line % 3 === 0 && random.next() < 0.5
          ? '- one two three four five six seven eight nine ten'
          : 'ten words of a response that nobody has to read.',
      )
      const heading = random.next() < 0.3 ? '# Answer\n\n' : ''
      return { id: `p${prompt}-${system}`, system, text: `${heading}${lines.join('\n')}` }
    })
    const votes = responses.flatMap((one, a) =>
      responses.slice(a + 1).map((two) => {
        const lead =
          QUALITY[one.system] -
          QUALITY[two.system] +
          0.75 * Math.log2(one.text.length / two.text.length) +
          0.3 * random.normal()
        const isFirst = random.next() < 1 / (1 + Math.exp(-lead))
        return {
          annotator: `rater-${random.int(15)}`,
          responses: [one.id, two.id],
          shown: [one.id, two.id],
          ranks: isFirst ? [1, 2] : [2, 1],
        }
      }),
    )
    return { id: `p${prompt}`, prompt: `Question ${prompt}?`, responses, votes }
  })
}
