import { SetPreferences } from '@tiebreak/contracts/accounts/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { afterEach, beforeEach, expect } from 'vitest'
import { StandIn } from './stand-in.ts'
import { standInXhr } from './stand-in-xhr.ts'

const held = { server: new StandIn() }

/** Puts the stand-in in the place of the network. Runs in the set-up, before a module can keep the real `fetch`. */
export function replaceNetwork(): void {
  globalThis.fetch = async (address, init = {}) => {
    if (address instanceof Request) throw new Error('The stand-in takes addresses, not requests.')
    const text = typeof init.body === 'string' ? init.body : ''
    return held.server.handle({ method: init.method ?? 'GET', url: new URL(address, location.origin), text })
  }
  Object.defineProperty(globalThis, 'XMLHttpRequest', { value: standInXhr(held), configurable: true })
}

/** A fresh stand-in for each test of the file. */
export function standInPerTest(): { readonly server: StandIn } {
  beforeEach(() => {
    held.server = new StandIn()
      // Every page asks for these, to speak the language of whoever is here.
      .answer(API.getPreferences, SetPreferences.parse({}))
      // Where people land, and where their tasks end.
      .answer(API.listOwnWork, { items: [], nextCursor: null })
  })
  afterEach(() => {
    expect(held.server.unanswered, 'calls that the test does not answer').toEqual([])
  })
  return held
}
