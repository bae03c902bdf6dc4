import type { ResponseId } from '@tiebreak/contracts/ids.ts'
import type { ReleasePolicy } from '@tiebreak/contracts/releases/policy.ts'
import type { ResponseText } from '@tiebreak/db/queries/releases/evidence.ts'
import type { DraftPrompt } from './draft.ts'

/** Responses in the order in which rows first name them: what nothing names is not in the release. */
export class UsedResponses {
  readonly #texts: ReadonlyMap<ResponseId, ResponseText>
  readonly #places = new Map<ResponseId, number>()
  readonly #named: ResponseId[] = []
  readonly #hashes = new Map<string, number>()
  readonly #policy: ReleasePolicy

  constructor(responses: readonly ResponseText[], policy: ReleasePolicy) {
    this.#texts = new Map(responses.map((response) => [response.id, response]))
    this.#policy = policy
    for (const { contentHash } of responses) this.#hashes.set(contentHash, (this.#hashes.get(contentHash) ?? 0) + 1)
  }

  textOf(id: ResponseId): ResponseText {
    const text = this.#texts.get(id)
    if (!text) throw new Error(`a comparison names the response ${id}, which its prompt has not`)
    return text
  }

  placeOf(id: ResponseId): number {
    const known = this.#places.get(id)
    if (known !== undefined) return known
    this.#places.set(id, this.#named.length)
    return this.#named.push(id) - 1
  }

  idAt(place: number): ResponseId {
    const id = this.#named[place]
    if (id === undefined) throw new RangeError(`no response has the place ${place}`)
    return id
  }

  /** Whether another response to the prompt has the same text. */
  hasDouble({ contentHash }: ResponseText): boolean {
    return (this.#hashes.get(contentHash) ?? 0) > 1
  }

  list(): DraftPrompt['responses'] {
    return this.#named.map((id) => {
      const { externalId, system, messages } = this.textOf(id)
      return { id: externalId, system: this.#policy.systems ? system : null, messages }
    })
  }
}
