import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readLines } from '#containers/read-lines.ts'
import { csvLine } from '#writers/csv-line.ts'
import type { PairInput } from '#writers/judged-pair.ts'
import type { ScoreRow } from '#writers/score-row.ts'
import { writeScoresCsv } from '#writers/scores/write-scores-csv.ts'
import { toTrlPair } from '#writers/trl/trl-pair.ts'
import { trlPairLine } from '#writers/trl/trl-pair-line.ts'
import { toVoteRow, type VoteInput } from '#writers/votes/vote-row.ts'
import { writeJsonl } from '#writers/write-jsonl.ts'
import { collect } from './collect.ts'

const textOf = async (chunks: AsyncIterable<Uint8Array>) => Buffer.concat(await collect(chunks)).toString('utf8')

test('rows written as JSONL read back the same, in chunks of any size', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ text: fc.string({ unit: 'grapheme' }) })),
      fc.integer({ min: 1, max: 200 }),
      async (rows, batchBytes) => {
        const lines = await collect(readLines(writeJsonl(rows, { batchBytes })))
        expect(lines.map((line) => (line.kind === 'text' ? JSON.parse(line.text) : line.kind))).toEqual(rows)
      },
    ),
  )
})

test('JSONL is written in batches and rows are pulled only as chunks are taken', async () => {
  let pulled = 0
  function* rows() {
    for (;;) {
      pulled += 1
      yield { text: 'x'.repeat(90) }
    }
  }
  for await (const chunk of writeJsonl(rows(), { batchBytes: 1000 })) {
    expect(chunk.length).toBeGreaterThanOrEqual(1000)
    break
  }
  expect(pulled).toBeLessThan(12)
})

const pair: PairInput = {
  id: 'p1:a:b',
  prompt: [{ role: 'user', content: 'Say “hello”' }],
  chosen: { system: 'm1', messages: [{ role: 'assistant', content: 'Hello' }] },
  rejected: { system: null, messages: [{ content: '', role: 'assistant' }] },
  nVotes: 3,
  nAgree: 2,
  chosenProb: 1,
  margin: 1,
  labelSource: 'human',
  adjudicated: false,
}

test("a pair takes TRL's conversational shape with an explicit prompt", () => {
  expect(toTrlPair(pair)).toEqual({
    prompt: [{ role: 'user', content: 'Say “hello”' }],
    chosen: [{ role: 'assistant', content: 'Hello' }],
    rejected: [{ role: 'assistant', content: '' }],
    id: 'p1:a:b',
    chosen_model: 'm1',
    rejected_model: null,
    n_votes: 3,
    n_agree: 2,
    label_source: 'human',
    adjudicated: false,
    chosen_prob: 1,
    margin: 1,
  })
})

test.each([
  [1, '1.0'],
  [0, '0.0'],
  [-2, '-2.0'],
  [0.5, '0.5'],
  [1e21, '1e+21'],
  [1e-7, '1e-7'],
])('a margin of %d is written as a float on every row', (margin, written) => {
  const line = trlPairLine(toTrlPair({ ...pair, margin }))
  expect(line).toMatch(new RegExp(`"margin":${written.replace('+', '\\+').replace('.', '\\.')}}$`))
  expect(JSON.parse(line)).toEqual(toTrlPair({ ...pair, margin }))
})

test('a pair without a model probability says null there', () => {
  expect(trlPairLine(toTrlPair({ ...pair, chosenProb: null }))).toContain('"chosen_prob":null,"margin":1.0}')
})

test('a pair that a trainer would choke on is refused', () => {
  expect(() => toTrlPair({ ...pair, margin: Number.NaN })).toThrow('margin is NaN')
  expect(() => toTrlPair({ ...pair, chosenProb: 1.5 })).toThrow('not within 0 and 1')
  expect(() => toTrlPair({ ...pair, chosen: { system: null, messages: [] } })).toThrow('without messages')
})

const vote: VoteInput = {
  itemId: 'c1',
  promptId: 'p1',
  promptVersion: 1,
  responseVersions: [1, 2],
  responses: ['a', 'b'],
  shown: ['b', 'a'],
  ranks: [2, 1],
  strength: 2,
  bothBad: false,
  annotator: 'A-17',
  simulated: true,
  source: 'import',
  judgeModel: 'gpt-4',
  judgeVersion: null,
  confidence: 0.9,
  revision: 1,
  surplus: false,
  adjudicated: false,
  cause: null,
  submittedAt: null,
  activeMs: null,
  rendering: null,
  reason: null,
}

test('a raw vote keeps everything, unknown things as null', () => {
  expect(toVoteRow(vote)).toEqual({
    item_id: 'c1',
    prompt_id: 'p1',
    prompt_version: 1,
    response_versions: [1, 2],
    responses: ['a', 'b'],
    shown: ['b', 'a'],
    ranks: [2, 1],
    winner: 'b',
    strength: 2,
    both_bad: false,
    annotator: 'A-17',
    simulated: true,
    source: 'import',
    judge_model: 'gpt-4',
    judge_version: null,
    confidence: 0.9,
    revision: 1,
    surplus: false,
    adjudicated: false,
    cause: null,
    submitted_at: null,
    active_ms: null,
    rendering: null,
    reason: null,
  })
})

test('ties for the first place and both bad have no winner', () => {
  expect(toVoteRow({ ...vote, ranks: [1, 1] }).winner).toBe(null)
  expect(toVoteRow({ ...vote, responses: ['a', 'b', 'c'], ranks: [1, 3, 1] }).winner).toBe(null)
  expect(toVoteRow({ ...vote, ranks: null, bothBad: true })).toMatchObject({
    winner: null,
    ranks: null,
    both_bad: true,
  })
  expect(() => toVoteRow({ ...vote, ranks: [1] })).toThrow('1 ranks for 2 responses')
})

test.each([
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['say "x"', '"say ""x"""'],
  ['two\nlines', '"two\nlines"'],
  ['=1+1', "'=1+1"],
  ['+cmd', "'+cmd"],
  ['-cmd', "'-cmd"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['\rx', '"\'\rx"'],
  ['=A1,"x"', '"\'=A1,""x"""'],
  ['-5', '-5'],
  ['+1.5e3', '+1.5e3'],
  [' padded', '" padded"'],
  ['', ''],
])('the CSV cell %j is written as %j', (text, written) => {
  expect(csvLine([text])).toBe(`${written}\r\n`)
})

const score: ScoreRow = {
  level: 'system',
  component: 0,
  system: 'model, large',
  promptId: null,
  responseId: null,
  promptVersion: null,
  responseVersion: null,
  score: -0.1,
  standardError: null,
  low: null,
  high: null,
  noIntervalReason: 'too_few',
  intervalN: null,
  intervalWarnings: [],
  rankLow: null,
  rankHigh: null,
  judgements: 4,
  wins: 1,
  losses: 2,
  ties: 1,
  bothBad: 0,
  raters: 3,
  simulatedRaters: 2,
  pooledScore: null,
  pooledStandardError: null,
  pooledLow: null,
  pooledHigh: null,
  pooledCentred: null,
  pooledCentredStandardError: null,
  pooledCentredLow: null,
  pooledCentredHigh: null,
  pooledLinked: null,
  pooledLevel: null,
  identified: null,
  priorSd: 2,
  confidence: 0.95,
  pooledPriorSd: null,
  tau: null,
  fitWarnings: [],
  fittedAt: '2026-11-20T10:00:00.000Z',
  adjusted: null,
}

test('scores are written with a header, and a missing interval with its reason', async () => {
  expect(await textOf(writeScoresCsv([score]))).toBe(
    'level,component,system,prompt_id,response_id,score,standard_error,low,high,no_interval_reason,interval_n,interval_warnings,rank_low,rank_high,' +
      'judgements,wins,losses,ties,both_bad,raters,simulated_raters,' +
      'pooled_score,pooled_standard_error,pooled_low,pooled_high,' +
      'pooled_centred,pooled_centred_standard_error,pooled_centred_low,pooled_centred_high,pooled_level,identified,pooled_linked,' +
      'prior_sd,pooled_prior_sd,tau,confidence,fit_warnings,fitted_at,' +
      'adjusted_score,adjusted_standard_error,adjusted_low,adjusted_high,adjusted_no_interval_reason,adjusted_interval_warnings,adjusted_rank_low,adjusted_rank_high,prompt_version,response_version\r\n' +
      'system,0,"model, large",,,-0.1,,,,too_few,,,,,4,1,2,1,0,3,2,,,,,,,,,,,,2,,,0.95,,2026-11-20T10:00:00.000Z,,,,,,,,,,\r\n',
  )
})

test('an interval without a limit on a side leaves it empty, with its warnings and what it was computed from', async () => {
  const open: ScoreRow = {
    ...score,
    standardError: 0.5,
    low: -1.1,
    noIntervalReason: null,
    intervalN: 4,
    intervalWarnings: ['few_prompts', 'open_above'],
  }
  expect((await textOf(writeScoresCsv([open]))).split('\r\n')[1]).toBe(
    'system,0,"model, large",,,-0.1,0.5,-1.1,,,4,few_prompts open_above,,,4,1,2,1,0,3,2,,,,,,,,,,,,2,,,0.95,,2026-11-20T10:00:00.000Z,,,,,,,,,,',
  )
})

test('a response that nobody judged has an empty score, and what it borrows, with the settings of its fit', async () => {
  const borrowed: ScoreRow = {
    ...score,
    level: 'response',
    component: null,
    system: 'model',
    promptId: 'p1',
    responseId: 'r1',
    score: null,
    noIntervalReason: 'no_data',
    judgements: 0,
    wins: 0,
    losses: 0,
    ties: 0,
    pooledScore: 0.4,
    pooledStandardError: 0.5,
    pooledLow: -0.6,
    pooledHigh: 1.4,
    pooledLinked: 0,
    pooledLevel: 'system',
    identified: false,
    priorSd: 1,
    pooledPriorSd: 2,
    tau: 0.7,
    fitWarnings: ['few_annotators', 'tau_smallest'],
  }
  expect((await textOf(writeScoresCsv([borrowed]))).split('\r\n')[1]).toBe(
    'response,,model,p1,r1,,,,,no_data,,,,,0,0,0,0,0,3,2,0.4,0.5,-0.6,1.4,,,,,system,false,0,1,2,0.7,0.95,few_annotators; tau_smallest,2026-11-20T10:00:00.000Z,,,,,,,,,,',
  )
})

test('a system’s score adjusted for style stands behind the plain one', async () => {
  const adjusted = {
    score: 0.2,
    standardError: 0.1,
    low: null,
    high: 0.4,
    noIntervalReason: null,
    intervalWarnings: ['few_prompts', 'open_below'],
    rankLow: 1,
    rankHigh: 2,
  }
  expect((await textOf(writeScoresCsv([{ ...score, adjusted }]))).split('\r\n')[1]).toMatch(
    /,0\.2,0\.1,,0\.4,,few_prompts open_below,1,2,,$/,
  )
})

test('no scores are a header alone, and a score that is no number is refused', async () => {
  expect(await textOf(writeScoresCsv([]))).toMatch(/^level,[^\r\n]+\r\n$/)
  await expect(textOf(writeScoresCsv([{ ...score, score: Number.NaN }]))).rejects.toThrow(
    'The score of model, large is NaN',
  )
})
