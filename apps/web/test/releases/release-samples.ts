import { UNCOUNTED_KINDS } from '@tiebreak/contracts/exports/left-out-kinds.ts'
import { namesOf } from '@tiebreak/contracts/names-of.ts'
import { recordOf } from '@tiebreak/contracts/record-of.ts'
import { LEFT_OUT_OF_RELEASES } from '@tiebreak/contracts/releases/left-out-of-releases.ts'
import { NewReleasePolicy } from '@tiebreak/contracts/releases/policy.ts'
import type { ReleasePreview } from '@tiebreak/contracts/releases/preview.ts'
import type { Release, ReleaseDetail, ReleaseReport } from '@tiebreak/contracts/releases/schemas.ts'
import type { SplitPlanState } from '@tiebreak/contracts/releases/splits/schemas.ts'
import type { z } from 'zod'
import { AT, idOf } from '../stand-in/samples.ts'

/** Releases as the server says them; tests change what they are about. */
export const RELEASE = idOf(70)
export const DIGEST = 'd'.repeat(64)

const noneLeftOut = recordOf(namesOf(LEFT_OUT_OF_RELEASES), () => 0)

/** Ten judged pairs, of which seven are rows. */
const leftOut = { ...noneLeftOut, ties: 2, both_bad: 1 }

const empty = { prompts: 0, pairs: 0, rankings: 0, votes: 0 }

const report: z.input<typeof ReleaseReport> = {
  counts: {
    unit: 'pairs',
    judged: 10,
    rows: 7,
    splits: {
      train: { prompts: 6, pairs: 6, rankings: 6, votes: 18 },
      validation: empty,
      test: { ...empty, pairs: 1 },
    },
    leftOut,
    otherSource: 4,
    unranked: 1,
    votesLeftOut: 0,
    notHeld: { trl: { tiedPairs: 2 } },
  },
  uncounted: recordOf(UNCOUNTED_KINDS, (kind) => (kind === 'gold' ? 3 : 0)),
  checks: [
    { name: 'schema', severity: 'fine', found: 'All rows have their columns.', count: null, examples: [] },
    { name: 'personal_data', severity: 'severe', found: '2 rows hold an e-mail address.', count: 2, examples: ['r1'] },
  ],
}

export function release(changes: Partial<z.input<typeof Release>> = {}): z.input<typeof Release> {
  return {
    id: RELEASE,
    jobId: idOf(71),
    version: '0.1.0',
    state: 'waiting',
    jobState: 'done',
    progress: { done: 30, total: 30, unit: 'judgements' },
    error: null,
    notes: 'The first one.',
    policy: NewReleasePolicy.parse({}),
    policyId: null,
    rows: 7,
    manifestDigest: DIGEST,
    asOf: AT,
    createdAt: AT,
    createdBy: 'Lea Lead',
    approval: null,
    withdrawal: null,
    mayApprove: true,
    mayNotApproveWhy: null,
    notReproducible: null,
    ...changes,
  }
}

export const approved: Partial<z.input<typeof Release>> = {
  state: 'approved',
  mayApprove: false,
  mayNotApproveWhy: 'not_waiting',
  approval: {
    verdict: 'approved',
    reason: 'read it',
    waivers: { personal_data: 'they are made up' },
    manifestDigest: DIGEST,
    by: 'Rae Reviewer',
    role: 'reviewer',
    at: AT,
  },
}

export const FILES = [
  { path: 'data/train-00000-of-00001.parquet', mediaType: 'application/vnd.apache.parquet', bytes: 4096, rows: 6 },
  { path: 'data/test-00000-of-00001.parquet', mediaType: 'application/vnd.apache.parquet', bytes: 2048, rows: 1 },
  { path: 'manifest.json', mediaType: 'application/json', bytes: 900, rows: null },
].map((file, at) => ({ ...file, sha256: String(at).repeat(64) }))

/** One release with its report and files. */
export function detail(changes: Partial<z.input<typeof ReleaseDetail>> = {}): z.input<typeof ReleaseDetail> {
  return { ...release(changes), report, files: FILES, ...changes }
}

export const preview: z.input<typeof ReleasePreview> = {
  unit: 'pairs',
  judged: 10,
  rows: 7,
  leftOut,
  unranked: 0,
  prompts: 8,
  judgements: 30,
  isWhole: true,
  examples: [
    {
      ...{ rowId: 'row-1', promptId: 'p1', prompt: 'Which book?', first: 'The red one.', second: '  ' },
      ...{ outcome: 'first', nVotes: 3, nAgree: 2, probability: null, source: 'human' },
    },
  ],
}

const wanted = (['train', 'validation', 'test'] as const).map((split, at) => ({
  split,
  wanted: [6.4, 0.8, 0.8][at] ?? 0,
  got: 0,
}))

export const splitPlan: z.input<typeof SplitPlanState> = {
  plan: {
    version: 0,
    seed: 1,
    shares: { train: 0.8, validation: 0.1, test: 0.1 },
    strata: { by: 'first_tag', tags: [], key: null },
    createdAt: null,
  },
  versions: [],
  splits: (['train', 'validation', 'test'] as const).map((split) => ({ split, prompts: 0, groups: 0 })),
  deviation: {
    all: wanted,
    strata: [{ stratum: 'even', prompts: 8, splits: wanted }],
    strataNotListed: 0,
    largest: 6.4,
  },
}
