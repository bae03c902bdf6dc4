/**
 * What keys do on the annotation screen, with the product's own keys. A key is named as `KeyboardEvent.key` names it,
 * in small letters; `alt+` and `mod+` (Ctrl or Cmd) go before it.
 */
export const KEY_ACTIONS = {
  answer1: '1',
  answer2: '2',
  answer3: '3',
  answer4: '4',
  answer5: '5',
  answer6: '6',
  answer7: '7',
  answer8: '8',
  answer9: '9',
  bothBad: '0',
  submit: 'enter',
  undo: 'u',
  skip: 's',
  flag: 'f',
  reason: 'r',
  prompt: 'p',
  guidelines: 'g',
  raw: 'm',
  whole: 'e',
  wrap: 'w',
  narrow: 'n',
  together: 'y',
  diff: 'd',
  help: '?',
  moveUp: 'alt+arrowup',
  moveDown: 'alt+arrowdown',
  tie: 't',
  unacceptable: 'x',
  twoCards: 'v',
  rankOrder: 'o',
} as const satisfies Record<string, string>
export type KeyAction = keyof typeof KEY_ACTIONS

/** Every action, in the order in which people look for them. */
export const ALL_ACTIONS = Object.keys(KEY_ACTIONS).filter(isKeyAction)

function isKeyAction(name: string): name is KeyAction {
  return Object.hasOwn(KEY_ACTIONS, name)
}

/** Actions that only a ranking has. */
export const RANKING_ACTIONS: readonly KeyAction[] = [
  'moveUp',
  'moveDown',
  'tie',
  'unacceptable',
  'twoCards',
  'rankOrder',
]

/** Keys by action: own ones in the place of the product's. */
export type KeyMap = Readonly<Record<KeyAction, string>>

/**
 * The keys that hold for somebody: their own, else the product's. Own ones of actions that are no more are left out; where
 * an own key is also the product's for something else, the own one holds and the other action has none.
 */
export function keyMapOf(own: Readonly<Record<string, string>>): KeyMap {
  const map: Record<KeyAction, string> = { ...KEY_ACTIONS }
  const taken = new Set(Object.entries(own).flatMap(([action, key]) => (isKeyAction(action) ? [key] : [])))
  for (const action of ALL_ACTIONS) map[action] = own[action] ?? (taken.has(map[action]) ? '' : map[action])
  return map
}

/** The points of a scale, and the responses of a ranking, by their place from 1. What people changed is stored under these names. */
export function answerAction(place: number): KeyAction {
  const action = `answer${place}`
  if (!isKeyAction(action)) throw new RangeError(`no key for place ${place}`)
  return action
}
