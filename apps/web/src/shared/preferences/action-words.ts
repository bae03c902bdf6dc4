import type { LateKey } from '#shared/messages/late-texts.ts'
import type { KeyAction } from './key-map.ts'

/** How each action is called; those of the scale take their `{place}`. */
export const ACTION_WORDS: Readonly<Record<KeyAction, LateKey>> = {
  answer1: 'keys.answer',
  answer2: 'keys.answer',
  answer3: 'keys.answer',
  answer4: 'keys.answer',
  answer5: 'keys.answer',
  answer6: 'keys.answer',
  answer7: 'keys.answer',
  answer8: 'keys.answer',
  answer9: 'keys.answer',
  bothBad: 'keys.bothBad',
  submit: 'keys.submit',
  undo: 'keys.undo',
  skip: 'keys.skip',
  flag: 'keys.flag',
  reason: 'keys.reason',
  prompt: 'keys.prompt',
  guidelines: 'keys.guidelines',
  raw: 'keys.asWritten',
  whole: 'keys.whole',
  together: 'keys.together',
  diff: 'keys.diff',
  help: 'keys.help',
  moveUp: 'keys.rank.up',
  moveDown: 'keys.rank.down',
  tie: 'keys.rank.tie',
  unacceptable: 'keys.rank.unacceptable',
  twoCards: 'keys.rank.two',
}
