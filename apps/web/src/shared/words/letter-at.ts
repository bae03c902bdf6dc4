const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'] as const

/** The letter of the response at a place, from 0: of the display order, or of the comparison’s own. */
export function letterAt(place: number): string {
  return LETTERS[place] ?? String(place + 1)
}
