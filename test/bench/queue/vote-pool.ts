import { createRandom, type Random } from '@tiebreak/statistics'
import { llmfaoRows } from '../../fixtures/llmfao.ts'

/** Comparisons with the votes that a crowd would give, one after the other. */
export type VotePool = {
  name: string
  level: 'response' | 'system'
  /** What is ranked, and the list that each is in: a prompt, or one for all systems. */
  subjects: { id: string; list: string }[]
  comparisons: { id: string; first: string; second: string; votes: number[] }[]
}

/** The real votes of LLMFAO: 1 for the first response, 0.5 for a tie, 0 for the second. */
export function llmfaoPool(level: VotePool['level']): VotePool {
  const subjects = new Map<string, { id: string; list: string }>()
  const comparisons = new Map<string, VotePool['comparisons'][number]>()
  for (const { id: prompt = '', responses, votes = [] } of llmfaoRows()) {
    const systemOf = new Map(responses.map(({ id = '', system = '' }) => [id, system]))
    for (const {
      responses: [first = '', second = ''],
      ranks,
    } of votes) {
      const names = [first, second].map((id) => (level === 'system' ? (systemOf.get(id) ?? '') : `${prompt} ${id}`))
      const [one = '', other = ''] = names
      for (const id of names) subjects.set(id, { id, list: level === 'system' ? 'all' : prompt })
      const isTurned = first > second
      const key = `${prompt} ${[first, second].sort().join(' ')}`
      const comparison = comparisons.get(key) ?? {
        id: key,
        first: isTurned ? other : one,
        second: isTurned ? one : other,
        votes: [],
      }
      comparisons.set(key, comparison)
      const [left = 0, right = 0] = ranks ?? []
      const outcome = left < right ? 1 : left > right ? 0 : 0.5
      comparison.votes.push(isTurned ? 1 - outcome : outcome)
    }
  }
  const name = `LLMFAO, ${level === 'system' ? '59 systems' : '13 prompts of 58 responses'}`
  return { name, level, subjects: [...subjects.values()], comparisons: [...comparisons.values()] }
}

/** A crowd of 40 raters of unlike care; systems differ by N(0, 1), responses of one system over prompts by N(0, 0.5²). */
export function crowdPool(
  level: VotePool['level'],
  { systems, prompts, votes, seed }: { systems: number; prompts: number; votes: number; seed: number },
): VotePool {
  const random = createRandom(seed)
  const draw = (count: number, sd: number) => Array.from({ length: count }, () => sd * random.normal())
  const ability = draw(systems, 1)
  const care = draw(40, 0.5).map(Math.exp)
  const comparisons: VotePool['comparisons'] = []
  const subjects = new Map<string, { id: string; list: string }>()
  for (let prompt = 0; prompt < prompts; prompt++) {
    const deviation = draw(systems, 0.5)
    const score = (system: number) => (ability[system] ?? 0) + (deviation[system] ?? 0)
    for (let one = 0; one < systems; one++)
      for (let other = one + 1; other < systems; other++) {
        const [first = '', second = ''] = [one, other].map((at) =>
          level === 'system' ? `s${at}` : `p${prompt} s${at}`,
        )
        for (const id of [first, second]) subjects.set(id, { id, list: level === 'system' ? 'all' : `p${prompt}` })
        const d = score(one) - score(other)
        const cast = Array.from({ length: votes }, () => voteOf(d, care[random.int(care.length)] ?? 1, random))
        comparisons.push({ id: `p${prompt} ${one} ${other}`, first, second, votes: cast })
      }
  }
  const of = level === 'system' ? `${systems} systems` : `${prompts} prompts of ${systems} responses`
  return { name: `simulated crowd, ${of}`, level, subjects: [...subjects.values()], comparisons }
}

/** One vote at a true difference: a tie with chance 0.2·e^−|d|, else by a logistic choice of the rater's care. */
export function voteOf(d: number, care: number, random: Random): number {
  if (random.next() < 0.2 * Math.exp(-Math.abs(d))) return 0.5
  return random.next() < 1 / (1 + Math.exp(-care * d)) ? 1 : 0
}
