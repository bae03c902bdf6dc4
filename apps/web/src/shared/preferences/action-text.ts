import type { LateWords } from '#shared/messages/late-texts.ts'
import { ACTION_WORDS } from './action-words.ts'
import type { KeyAction } from './key-map.ts'

/** How an action is called. */
export function actionText(words: LateWords, action: KeyAction): string {
  return words(ACTION_WORDS[action], { place: /\d$/.exec(action)?.[0] ?? '' })
}
