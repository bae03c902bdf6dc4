import type { Cell } from '../../rows/cell.ts'
import type { Draft, DraftVote } from '../../rows/draft.ts'
import { type RowContext, rowReader } from '../../rows/row-reader.ts'
import { type Given, givenIn, isArgilla } from './given-values.ts'

const PROMPTS = ['prompt', 'instruction', 'question', 'context', 'input', 'query'] as const

const TIES = new Set(['tie', 'equal', 'both', 'both_good', 'same', 'no_preference', 'no preference', 'draw'])
const BOTH_BAD = new Set(['both_bad', 'bothbad', 'neither', 'none', 'both bad', 'tie (bothbad)'])

/**
 * Argilla 1 and 2: records with fields, and rankings or labels that name them. Only what was submitted counts;
 * suggestions are a program's.
 */
export const argillaReader = rowReader({
  fits: (row) => (isArgilla(row) ? ['fields', 'responses', 'responses[].value'] : null),
  read: (row, context) => {
    const { fields, given, id } = givenIn(row, context)
    const prompt = PROMPTS.find((name) => fields.has(name))
    if (prompt === undefined) return row.refuse(`a prompt in a field called ${PROMPTS.join(', ')}`)
    const names = [...fields.keys()].filter((name) => name !== prompt)
    if (names.length < 2) row.refuse('at least two fields beside the prompt, as responses')
    const named = names.filter((name) => given.some(({ value }) => namesIn(value).includes(name)))
    // Where nobody has judged yet, all fields may be responses.
    const responses = named.length >= 2 ? names.filter((name) => isAlike(name, named)) : names
    return draftOf({ id, prompt: fields.get(prompt) ?? '', fields, responses, given }, context)
  },
})

type Found = {
  id: string | undefined
  prompt: string
  fields: ReadonlyMap<string, string>
  responses: string[]
  given: Given[]
}

function draftOf({ id, prompt, fields, responses, given }: Found, context: RowContext): Draft {
  for (const name of fields.keys())
    if (!responses.includes(name) && fields.get(name) !== prompt) context.notKept(`field ${name}`)
  const votes = given.flatMap((one) => {
    const vote = context.vote(() => voteOf(one, responses))
    return vote === null ? [] : [vote]
  })
  return {
    ...(id === undefined ? {} : { id }),
    prompt,
    responses: responses.map((name) => ({ id: name, text: fields.get(name) ?? '' })),
    votes,
  }
}

/** Fields of one kind differ in a number or a letter: "reply-1", "reply-2", "reply-3". */
function isAlike(name: string, named: readonly string[]): boolean {
  const stem = (text: string) => text.replace(/[-_ ]?(?:\d+|[a-z])$/i, '')
  return named.includes(name) || named.some((other) => stem(other) !== '' && stem(other) === stem(name))
}

/** The fields that a value names: one by a label, several by a ranking. */
function namesIn(value: Cell): string[] {
  if (typeof value.value === 'string' && !value.isList) return [value.value]
  if (!value.isList) return []
  return value
    .items()
    .flatMap((item) => (item.isObject && typeof item.at('value').value === 'string' ? [item.at('value').text()] : []))
}

/** A ranking: a list of ranks and names, equal ranks tie. A label: the name of the better one, or a tie. */
function voteOf({ value, ...who }: Given, responses: readonly string[]): DraftVote {
  const placeOf = (cell: Cell) => {
    const at = responses.indexOf(cell.text())
    return at === -1 ? cell.refuse(`the name of a response: ${responses.slice(0, 9).join(', ')}`) : at
  }
  if (value.isList) {
    const items = value.items().map((item) => item.object())
    return {
      ...who,
      among: items.map((item) => placeOf(item.at('value'))),
      ranks: items.map((item) => item.at('rank').number()),
    }
  }
  const word = value.text().toLowerCase()
  if (TIES.has(word)) return { ...who, ranks: responses.map(() => 1) }
  if (BOTH_BAD.has(word)) return { ...who, ranks: null }
  const best = placeOf(value)
  return { ...who, ranks: responses.map((_, at) => (at === best ? 1 : 2)) }
}
