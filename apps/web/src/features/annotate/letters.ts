const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'] as const

/** The letter of the response at a place of the display order. */
export function letterAt(place: number): string {
  return LETTERS[place] ?? String(place + 1)
}
