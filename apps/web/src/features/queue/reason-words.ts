const WORDS: Record<string, string> = {
  free_seat: 'By priority and chance',
  random: 'By chance, beside informative ones',
  information: 'For what they tell',
  reserved: 'Kept for somebody',
  practice: 'Practice',
  qualification: 'Scored at the start',
  gold: 'Silent gold',
  repeat: 'Repeats',
}

/** Why a task was chosen, in words. */
export function reasonWords(by: string): string {
  return WORDS[by] ?? by.replaceAll('_', ' ')
}
