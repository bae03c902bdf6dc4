import type { Cell } from '../../rows/cell.ts'
import type { DraftVote } from '../../rows/draft.ts'
import { pairVote, type Verdict } from '../../rows/pair-vote.ts'
import { type RowContext, rowReader } from '../../rows/row-reader.ts'

const TEXTS = [
  ['response_a', 'response_b'],
  ['response_1', 'response_2'],
  ['text_a', 'text_b'],
] as const

const SIDES: Readonly<Record<string, Verdict>> = { A: 'first', B: 'second', tie: 'tie', both_bad: 'both bad' }
const OTHER: Readonly<Record<Verdict, Verdict>> = {
  first: 'second',
  second: 'first',
  tie: 'tie',
  'both bad': 'both bad',
}

const NO_ORDER =
  'the order on the screen ("pair_order", from user_state.json): potato stores the side that was clicked, and shows pairs in random order'

/**
 * potato's pairwise annotations, beside the texts. `A` is the left of the *screen*: without the order in which the two
 * were shown a vote would name either response, so it is refused unless the option says that the order was fixed.
 */
export const potatoReader = rowReader({
  fits: (row) => {
    const choice = choiceOf(row)
    return row.atFirst('id', 'instance_id').isAbsent || choice === null
      ? null
      : ['id', 'label_annotations', 'selection']
  },
  read: (row, context) => {
    const data = row.at('data').isObject ? row.at('data').object() : row
    const list = data.at('responses')
    const pair = TEXTS.find((names) => names.every((name) => typeof data.at(name).value === 'string'))
    const texts = list.isList
      ? list.items().map((item) => item.text())
      : (pair ?? data.refuse('two texts: a list of "responses", or response_a and response_b')).map((name) =>
          data.at(name).text(),
        )
    if (texts.length !== 2) list.refuse('two texts')
    const vote = context.vote(() => voteOf(row, context))
    return {
      id: row.atFirst('id', 'instance_id').id(),
      prompt: data.atFirst('prompt', 'text', 'question').text(),
      responses: texts.map((text, at) => ({ id: `item-${at + 1}`, text })),
      votes: vote ? [vote] : [],
    }
  },
})

/** The choice of a pairwise scheme, under whatever name the scheme has. */
function choiceOf(row: Cell): Cell | null {
  const labels = row.atFirst('label_annotations', 'annotations')
  if (!labels.isObject) return null
  const schemes = labels.object()
  for (const name of Object.keys(Object(schemes.value))) {
    const scheme = schemes.at(name)
    if (!scheme.isObject) continue
    const [selection, scale] = [scheme.object().at('selection'), scheme.object().at('scale_value')]
    if (!selection.isAbsent) return selection
    if (!scale.isAbsent) return scale
  }
  return null
}

function voteOf(row: Cell, { options }: RowContext): DraftVote {
  const choice = choiceOf(row)
  if (choice === null) return row.refuse('a choice')
  const by = row.atFirst('user_id', 'username', 'user').optionalId() ?? 'potato annotator'
  const order = row.atFirst('pair_order', 'display_order')
  const onScreen = verdictOf(choice)
  if (order.isAbsent) {
    if (onScreen.verdict !== 'tie' && onScreen.verdict !== 'both bad' && options.order !== 'fixed')
      choice.refuse(NO_ORDER)
    return pairVote(onScreen.verdict, { by, source: 'human', strength: onScreen.strength })
  }
  const shown = order.items().map((item) => item.number())
  if (shown.length !== 2 || !shown.includes(0) || !shown.includes(1)) order.refuse('[0, 1] or [1, 0]')
  const verdict = shown[0] === 0 ? onScreen.verdict : OTHER[onScreen.verdict]
  return pairVote(verdict, { by, source: 'human', strength: onScreen.strength, shown })
}

/** A side, or a scale on which below zero is for A. */
function verdictOf(choice: Cell): { verdict: Verdict; strength: number | null } {
  if (choice.path.at(-1) !== 'scale_value') return { verdict: choice.oneOf(SIDES), strength: null }
  const value = choice.number()
  return { verdict: value === 0 ? 'tie' : value < 0 ? 'first' : 'second', strength: null }
}
