import { checkColumns } from '../check-arguments.ts'
import type { Random } from '../random/random.ts'

/**
 * The first pairs of a campaign: within each prompt, a random chain through all its responses. Its K − 1 pairs are the
 * fewest that make all comparable. Sides are random too.
 * @param prompt of each response
 * @returns pairs of responses, by prompt in ascending order of ids; a prompt with one response has none
 * @throws RangeError on ids that are no whole numbers of 0 or more
 */
export function spanningStart(
  prompt: ArrayLike<number>,
  { random }: { readonly random: Random },
): { readonly first: Int32Array; readonly second: Int32Array } {
  checkColumns('whole', { prompt })
  const groups = new Map<number, number[]>()
  for (let response = 0; response < prompt.length; response++) {
    const own = groups.get(prompt[response]!) ?? []
    groups.set(prompt[response]!, own)
    own.push(response)
  }
  const first: number[] = []
  const second: number[] = []
  for (const [, responses] of [...groups].sort(([left], [right]) => left - right)) {
    const chain = random.shuffle([...responses])
    for (let at = 1; at < chain.length; at++) {
      const swap = random.int(2) === 1
      first.push(chain[swap ? at : at - 1]!)
      second.push(chain[swap ? at - 1 : at]!)
    }
  }
  return { first: Int32Array.from(first), second: Int32Array.from(second) }
}
