import { createContext, useContext } from 'react'
import { KEY_ACTIONS, type KeyAction, type KeyMap } from '#shared/preferences/key-map.ts'
import { ariaKey } from '#shared/preferences/key-name.ts'

/** The keys that hold on the screen: none while they are switched off; in fast mode a digit submits at once. */
export type Keys = { on: boolean; fast: boolean; map: KeyMap }

const KeysContext = createContext<Keys>({ on: true, fast: false, map: KEY_ACTIONS })
export const KeysProvider = KeysContext.Provider

/** The keys that hold; `aria` names one for `aria-keyshortcuts`, and nothing while keys are off. */
export function useKeys(): Keys & { aria: (action: KeyAction) => string | undefined } {
  const keys = useContext(KeysContext)
  return { ...keys, aria: (action) => (keys.on && keys.map[action] !== '' ? ariaKey(keys.map[action]) : undefined) }
}
