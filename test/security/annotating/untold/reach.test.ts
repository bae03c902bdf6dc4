import { API } from '@tiebreak/contracts/api.ts'
import type { Endpoint } from '@tiebreak/contracts/endpoint.ts'
import { expect, it } from 'vitest'
import { READS, WRITES } from './sitting.ts'

/** What annotators may change beside: answers to these name no task, or are looked at in a test of their own. */
const BESIDE: Readonly<Record<string, string>> = {
  acceptOnboarding: 'consent.test.ts',
  withdrawConsent: 'consent.test.ts',
  acknowledgeGuidelines: 'of the project',
  setPreferences: 'of the account',
  changeMe: 'of the account',
  changePassword: 'of the account',
  endSession: 'of the account',
  endOtherSessions: 'of the account',
}

it('every endpoint that annotators may read or write is observed, or named with the reason', () => {
  const open = Object.entries(API).filter(([, { access }]: [string, Endpoint]) =>
    access.who === 'members' ? access.roles.includes('annotator') : access.who === 'signed_in',
  )
  const observed = [...READS.map(([name]) => name), ...WRITES, ...Object.keys(BESIDE)]
  expect(observed.toSorted()).toEqual(open.map(([name]) => name).toSorted())
})
