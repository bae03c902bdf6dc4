import { words } from '#messages/words.ts'
import { ACTION_WORDS, type KeyAction } from './key-map.ts'

/** How an action is called. */
export function actionText(action: KeyAction): string {
  return words(ACTION_WORDS[action], { place: /\d$/.exec(action)?.[0] ?? '' })
}
