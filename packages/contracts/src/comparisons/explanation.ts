/**
 * Explanations of gold name responses by `{A}` to `{I}`, in the comparison's own order: whoever reads one is told the
 * letter under which that response was shown to them. `{{A}}` is the text `{A}`. Braces around anything else are text.
 */
const MARK = /\{\{([A-I])\}\}|\{([A-I])\}/g

const LETTERS = 'ABCDEFGHI'

/** The order of `k` responses in which the letters of a comparison's page follow. */
export function storedOrder(k: number): number[] {
  return Array.from({ length: k }, (_, at) => at + 1)
}

/** An explanation as somebody reads it who was shown the responses in this order. */
export function fillExplanation(explanation: string, displayOrder: readonly number[]): string {
  return explanation.replaceAll(MARK, (mark: string, plain: string | undefined, named: string | undefined) => {
    if (plain !== undefined) return `{${plain}}`
    const place = displayOrder.indexOf(LETTERS.indexOf(named ?? '') + 1)
    return LETTERS[place] ?? mark
  })
}

/**
 * An explanation whose letters follow another order, with the letters of the stored one.
 * @param places the place in the stored order, from 1, of what each letter stood for
 */
export function reletterExplanation(explanation: string, places: readonly number[]): string {
  return explanation.replaceAll(MARK, (mark: string, _plain: string | undefined, named: string | undefined) => {
    const place = named === undefined ? undefined : places[LETTERS.indexOf(named)]
    return place === undefined ? mark : `{${LETTERS[place - 1]}}`
  })
}

/** A sign for a response that the comparison does not have, and where it stands, counted from 1. */
export type UnknownMark = { mark: string; line: number; column: number }

/** The signs in an explanation that stand for none of `k` responses. */
export function unknownMarks(explanation: string, k: number): UnknownMark[] {
  return [...explanation.matchAll(MARK)].flatMap(({ 0: mark, 2: named, index }) => {
    if (named === undefined || LETTERS.indexOf(named) < k) return []
    const lines = explanation.slice(0, index).split('\n')
    return [{ mark, line: lines.length, column: [...(lines.at(-1) ?? '')].length + 1 }]
  })
}

const LONE_LETTER = /(?<![\p{L}\p{N}\p{M}_\\{])[A-I](?![\p{L}\p{N}\p{M}_}])/gu

/** "A prime number", at the beginning of a sentence. */
const ARTICLE = /(?:^|[.!?:]\s+|\n[\s>*#-]*)A(?=\s+(?!(?:is|was|has|does|and|or|es|y|o)\b)\p{Ll})/gu
const PRONOUN = /(?<!\b(?:response|answer|text|respuesta|texto)\s)\bI\b/giu

/**
 * Letters in an explanation that seem to name one of `k` responses by the side on which the lead saw it, and would be
 * wrong for whoever saw them the other way round.
 */
export function lettersNamed(explanation: string, k: number): string[] {
  const text = explanation.replaceAll(MARK, ' ').replaceAll(ARTICLE, ' ').replaceAll(PRONOUN, ' ')
  const found = new Set([...text.matchAll(LONE_LETTER)].map(([letter]) => letter))
  return [...LETTERS.slice(0, k)].filter((letter) => found.has(letter))
}
