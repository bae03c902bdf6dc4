import type { MessageImage } from '@tiebreak/contracts/data/message-images.ts'
import type { OwnResponse } from '@tiebreak/contracts/data/own-row.ts'
import type { Cell } from '../../rows/cell.ts'
import type { DraftVote } from '../../rows/draft.ts'
import { imagesIn } from '../../rows/image-column.ts'
import { imagesInHtml } from './images-in-html.ts'

/** What was put before annotators, and how to read the value of one result. */
export type Task = {
  prompt: string
  responses: OwnResponse[]
  read: (value: Cell) => Pick<DraftVote, 'ranks' | 'among' | 'shown'>
}

const PROMPTS = ['prompt', 'question', 'instruction', 'task', 'context'] as const

/** Names of two texts in Label Studio's own templates and in others that follow them. */
const PAIRS = [
  ['answer1', 'answer2'],
  ['response1', 'response2'],
  ['response_1', 'response_2'],
  ['response_a', 'response_b'],
  ['text1', 'text2'],
  ['left', 'right'],
] as const

const RANKS: Readonly<Record<string, readonly number[]>> = { left: [1, 2], right: [2, 1] }

/** Two texts, by what the results refer to or by their names: never by a guess. */
export function pairOf(data: Cell, results: readonly Cell[]): Task {
  const has = (name: string) => typeof data.at(name).value === 'string'
  const named = results
    .map((part) => String(part.at('to_name').value ?? '').split(','))
    .filter((names) => names.length === 2)
  const pair = [...named, ...PAIRS].find((names) => names.every(has))
  if (!pair)
    data.refuse(
      `two texts under known names, such as ${PAIRS.slice(0, 3)
        .map((names) => names.join(' and '))
        .join(', ')}`,
    )
  return {
    prompt: promptOf(data),
    responses: pair.map((name) => ({ id: name, text: data.at(name).text() })),
    read: (value) => ({ ranks: value.at('selected').oneOf(RANKS), shown: [0, 1] }),
  }
}

/** A list of items with ids, which annotators put in order; of images in the template for these. */
export function rankedOf(data: Cell): Task {
  const items = data
    .atFirst('items', 'images')
    .items()
    .map((item) => item.object())
  const ids = items.map((item) => item.at('id').id())
  return {
    prompt: promptOf(data),
    responses: items.map((item, at) => {
      const title = item.at('title').optionalText()
      const body = item.atFirst('body', 'text').optionalText()
      const html = item.at('html')
      const shown = imagesInHtml(html) ?? imagesIn(item.atFirst('image', 'image_url', 'img'))
      const markup = shown.length > 0 || body !== undefined ? undefined : html.optionalText()
      const text = [title, body, markup].filter((part) => part !== undefined).join('\n\n')
      return asResponseWith(ids[at], text, shown)
    }),
    read: (value) => {
      const among = orderOf(value.at('ranker')).map((cell) => {
        const at = ids.indexOf(cell.id())
        return at === -1 ? cell.refuse(`the id of an item of this task: ${ids.slice(0, 9).join(', ')}`) : at
      })
      return { among, ranks: among.map((_, at) => at + 1) }
    },
  }
}

function asResponseWith(id: string | undefined, text: string, images: MessageImage[]): OwnResponse {
  if (images.length === 0) return { id, text }
  return { id, messages: [{ role: 'assistant', content: text, images }] }
}

/** One list in order; of buckets, the only one that is not for what was left aside. */
function orderOf(ranker: Cell): Cell[] {
  if (ranker.isList) return ranker.items()
  const buckets = ranker.object()
  const names = Object.keys(Object(buckets.value)).filter((name) => name !== '_')
  const [only] = names.filter((name) => buckets.at(name).isList && buckets.at(name).items().length > 0)
  const filled = names.filter((name) => buckets.at(name).items().length > 0)
  if (filled.length !== 1 || only === undefined)
    return ranker.refuse(`one list in order; which of the buckets ${names.join(', ')} is better is not in the file`)
  return buckets.at(only).items()
}

function promptOf(data: Cell): string {
  const prompt = data.atFirst(...PROMPTS)
  const text = prompt.optionalText()
  return text ?? data.refuse(`a prompt under one of the names ${PROMPTS.join(', ')}`)
}
