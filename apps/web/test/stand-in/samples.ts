import type { Me } from '@tiebreak/contracts/accounts/schemas.ts'
import type { OwnWork } from '@tiebreak/contracts/annotating/own-work.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { Job } from '@tiebreak/contracts/jobs/schemas.ts'
import type { Agreement, Fit, Monitor, RaterMeasures, SystemScore } from '@tiebreak/contracts/measures/schemas.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import type { z } from 'zod'
import type { StandIn } from './stand-in.ts'

/** Things as the server says them, for the stand-in; tests change what they are about. */
export const AT = '2026-11-20T10:00:00.000Z'

/** An id that is valid and can be told from others. */
export function idOf(number: number): string {
  return `01990000-0000-7000-8000-${String(number).padStart(12, '0')}`
}

export const PROJECT = idOf(1)

export function me(role: Role | null, isAdmin = false): z.input<typeof Me> {
  return {
    id: 'user-1',
    name: 'Ada Lovelace',
    email: 'ada@example.org',
    isAdmin,
    memberships: role ? [{ projectId: PROJECT, projectName: 'Summaries', role }] : [],
  }
}

export const noCounts = {
  prompts: 0,
  responses: 0,
  systems: 0,
  comparisons: 0,
  judgements: 0,
  raters: 0,
  simulatedRaters: 0,
  seats: 0,
  seatsTaken: 0,
  asked: 0,
  complete: 0,
}

export const someCounts = {
  prompts: 40,
  responses: 160,
  systems: 4,
  comparisons: 240,
  judgements: 2400,
  raters: 30,
  simulatedRaters: 30,
  seats: 2400,
  seatsTaken: 1200,
  asked: 240,
  complete: 120,
}

export function project(changes: Partial<z.input<typeof Project>> = {}): z.input<typeof Project> {
  return {
    id: PROJECT,
    name: 'Summaries',
    description: 'Which summary is better?',
    guidelines: 'Be fair.',
    scale: 7,
    allowBothBad: true,
    overlap: 3,
    criteria: [],
    askReason: { muchBetter: false, bothBad: false, share: 0, required: false },
    examples: [],
    allowImages: false,
    countSimulated: false,
    consent: '',
    state: 'open',
    guidelinesVersion: 1,
    consentVersion: 0,
    round: 1,
    copiedFrom: null,
    role: 'lead',
    createdAt: AT,
    counts: someCounts,
    ...changes,
  }
}

/** Answers who is signed in and the project around the page. */
export function inProject(server: StandIn, role: Role | null, changes: Partial<z.input<typeof Project>> = {}): StandIn {
  return server
    .answer(API.getMe, me(role))
    .answer(API.getAdjustedScores, { fit: null, effects: [], scores: [], stale: false, ...allIn })
    .answer(API.getProject, project({ role, ...(role === 'annotator' ? { counts: null } : {}), ...changes }))
    .answer(API.getRankingVerdicts, { fitId: null, finishedAt: null, groups: [] })
}

/** Own work in a project in which somebody annotates. */
export function ownWork(changes: Partial<z.input<typeof OwnWork>> = {}): z.input<typeof OwnWork> {
  return {
    ...{ projectId: PROJECT, projectName: 'Summaries', annotates: true, state: 'open' },
    ...{ judged: 148, today: 12, left: 40 },
    ...changes,
  }
}

/** A background job that has ended well. */
export function job(changes: Partial<z.input<typeof Job>> = {}): z.input<typeof Job> {
  return {
    id: idOf(60),
    kind: 'import',
    state: 'done',
    progress: { done: 4_200_000, total: 4_200_000, unit: 'bytes' },
    missing: 0,
    error: null,
    subjectId: idOf(61),
    createdAt: AT,
    startedAt: AT,
    finishedAt: '2026-11-20T10:00:02.400Z',
    ...changes,
  }
}

export const noEstimate = { ok: false, reason: 'no_data', n: 0 } as const
export function estimate(value: number, low: number, high: number, n: number) {
  return { ok: true as const, value, low, high, n }
}

export const agreement: z.input<typeof Agreement> = {
  computedAt: AT,
  judgements: 2400,
  comparisons: 240,
  overlapping: 238,
  raters: 30,
  simulatedRaters: 30,
  bothBad: 91,
  percent: estimate(0.612, 0.58, 0.644, 9100),
  alphaNominal: estimate(0.2914, 0.251, 0.33, 238),
  alphaOrdinal: estimate(0.402, 0.36, 0.44, 238),
  alphaNominalAsStored: estimate(0.2906, 0.25, 0.33, 238),
  alphaOrdinalAsStored: estimate(0.401, 0.36, 0.44, 238),
  ratersLikeThese: {
    percent: { low: 0.55, high: 0.67, raters: 30 },
    alphaNominal: { low: 0.22, high: 0.36, raters: 30 },
    alphaOrdinal: null,
  },
}

export function rater(
  number: number,
  changes: Partial<z.input<typeof RaterMeasures>> = {},
): z.input<typeof RaterMeasures> {
  return {
    raterId: idOf(100 + number),
    name: `Rater ${number}`,
    kind: 'human',
    simulated: false,
    judgements: 80 + number,
    ties: 4,
    bothBad: 2,
    medianActiveMs: 21_000,
    agreementWithOthers: estimate(0.6, 0.55, 0.66, 500),
    firstShownChosen: estimate(0.51, 0.4, 0.62, 74),
    flags: [],
    ...changes,
  }
}

/** Figures that hold everything. */
export const allIn = { asOf: AT, behind: 0, decisionsBehind: 0, held: 0 }

export const monitor: z.input<typeof Monitor> = {
  ...allIn,
  agreement,
  raters: [rater(1), rater(2)],
  excluded: [],
  withoutConsent: { raters: 0, judgements: 0 },
  unacknowledged: { raters: 0, judgements: 0 },
  simulatedNotCounted: { raters: 0, judgements: 0 },
  stale: false,
  progress: {
    judgements: 2400,
    comparisons: 240,
    seats: 2400,
    seatsTaken: 1200,
    asked: 240,
    complete: 120,
    skipped: 3,
  },
}

export const fit: z.input<typeof Fit> = {
  id: idOf(50),
  level: 'system',
  state: 'converged',
  priorSd: 2,
  confidence: 0.95,
  pooled: null,
  lambda: 0.25,
  tolerance: 1e-8,
  gradientNorm: 2.1e-9,
  iterations: 6,
  judgements: 2400,
  ties: 210,
  bothBad: 91,
  subjects: 4,
  components: 1,
  raters: 30,
  simulatedRaters: 30,
  warnings: [],
  finishedAt: AT,
}

export function systemScore(
  system: string,
  score: number,
  changes: Partial<z.input<typeof SystemScore>> = {},
): z.input<typeof SystemScore> {
  return {
    system,
    component: 0,
    score,
    interval: { ok: true, standardError: 0.1, low: score - 0.2, high: score + 0.2, n: 40, warnings: [] },
    rankLow: 1,
    rankHigh: 2,
    judgements: 1200,
    wins: 600,
    losses: 500,
    ties: 100,
    bothBad: 40,
    ...changes,
  }
}
