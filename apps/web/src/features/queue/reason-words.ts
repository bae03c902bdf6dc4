import type { QueueKey, QueueWords } from '#features/queue/messages/texts.ts'

const REASONS: Readonly<Partial<Record<string, QueueKey>>> = {
  free_seat: 'byPriorityAndAtRandom',
  random: 'atRandomBesideInformativeOnes',
  information: 'mostInformative',
  reserved: 'reserved',
  practice: 'practice',
  qualification: 'scoredAtTheStart',
  gold: 'silentGold',
  repeat: 'repeats',
}

/** Why a task was chosen, in words. */
export function reasonWords(words: QueueWords, by: string): string {
  const key = REASONS[by]
  return key === undefined ? by.replaceAll('_', ' ') : words(key)
}
