import { ACTION_WORDS, type KeyAction } from '#features/annotate/key-map.ts'
import { words } from '#messages/words.ts'

/** How an action is called. */
export function actionText(action: KeyAction): string {
  return words(ACTION_WORDS[action], { place: /\d$/.exec(action)?.[0] ?? '' })
}
