import { words } from '#shared/messages/late-words.ts'
import { ACTION_WORDS } from './action-words.ts'
import type { KeyAction } from './key-map.ts'

/** How an action is called. */
export function actionText(action: KeyAction): string {
  return words(ACTION_WORDS[action], { place: /\d$/.exec(action)?.[0] ?? '' })
}
