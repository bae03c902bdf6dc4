import { PageQuery, pageOf } from '../common.ts'
import { endpoint } from '../endpoint.ts'
import { Guidelines } from '../guidelines.ts'
import { AcceptOnboarding, Onboarding } from '../onboarding.ts'
import { Preferences } from '../preferences.ts'
import { everyMember, raters } from './access.ts'
import { InGuidelines, InProject } from './paths.ts'

export const getPreferences = endpoint({
  method: 'get',
  path: '/api/v1/me/preferences',
  tag: 'Account',
  summary: 'What the caller chose for themselves: keys, theme, language, goal, layout',
  access: { who: 'signed_in' },
  lane: 'judging',
  status: 200,
  response: Preferences,
  errors: [],
})

export const setPreferences = endpoint({
  method: 'put',
  path: '/api/v1/me/preferences',
  tag: 'Account',
  summary: "Replace the caller's choices; what is left out goes back to its default",
  access: { who: 'signed_in' },
  lane: 'judging',
  body: Preferences,
  status: 200,
  response: Preferences,
  errors: [],
})

export const listGuidelines = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/guidelines',
  tag: 'Guidelines',
  summary: 'Every version of the guidelines, newest first, and when the caller acknowledged each',
  access: everyMember,
  lane: 'judging',
  params: InProject,
  query: PageQuery,
  status: 200,
  response: pageOf(Guidelines),
  errors: [],
})

export const acknowledgeGuidelines = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/guidelines/{version}/acknowledge',
  tag: 'Guidelines',
  summary: 'Say that the caller has read a version; saying it again changes nothing',
  access: raters,
  lane: 'judging',
  params: InGuidelines,
  status: 204,
  errors: ['guidelines_not_found'],
})

export const getOnboarding = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/onboarding',
  tag: 'Account',
  summary: 'What there is to agree to before the first task, and what the caller agreed to',
  access: raters,
  lane: 'judging',
  params: InProject,
  status: 200,
  response: Onboarding,
  errors: [],
})

export const withdrawConsent = endpoint({
  method: 'delete',
  path: '/api/v1/projects/{projectId}/onboarding',
  tag: 'Account',
  summary: "Withdraw the caller's consent: their answers count no more and no tasks come until they agree again",
  access: raters,
  lane: 'judging',
  params: InProject,
  status: 200,
  response: Onboarding,
  budget: 'withdrawals',
  errors: [],
})

export const acceptOnboarding = endpoint({
  method: 'put',
  path: '/api/v1/projects/{projectId}/onboarding',
  tag: 'Account',
  summary: 'Agree to the consent text and to what is measured, by the versions that were on screen',
  access: raters,
  lane: 'judging',
  params: InProject,
  body: AcceptOnboarding,
  status: 200,
  response: Onboarding,
  errors: ['onboarding_outdated'],
})
