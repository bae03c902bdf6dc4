import type { ScoreRow } from '#writers/score-row.ts'
import type { Cell, ColumnType, Field } from '../columns/column.ts'
import type { LeaveOut } from '../shape.ts'
import type { Known } from '../survey.ts'
import { approvedField } from './prompt-fields.ts'

type Described = readonly [name: string, type: ColumnType, about: string, value: (row: ScoreRow) => Cell]

const BEFORE: readonly Described[] = [
  ['level', 'string', '`response` or `system`', (row) => row.level],
  ['component', 'integer', 'Only scores with the same number may be compared', (row) => row.component],
]

const SYSTEM: Described = ['system', 'string', 'The system; missing where unknown', (row) => row.system]

const TEXTS = { list: 'string' } as const

const AFTER: readonly Described[] = [
  ['prompt_id', 'string', 'The prompt; missing of systems', (row) => row.promptId],
  ['response_id', 'string', 'The response; missing of systems', (row) => row.responseId],
  ['prompt_version', 'integer', 'Of the text that was judged, from 1', (row) => row.promptVersion],
  ['response_version', 'integer', 'Of the text that was judged, from 1', (row) => row.responseVersion],
  ['score', 'float', 'Of its own judgements alone, in logits', (row) => row.score],
  ['standard_error', 'float', 'In logits', (row) => row.standardError],
  ['low', 'float', 'The interval’s lower end; missing where nothing limits it', (row) => row.low],
  ['high', 'float', 'Its upper end', (row) => row.high],
  ['no_interval_reason', 'string', 'Why there is no interval', (row) => row.noIntervalReason],
  [
    'interval_n',
    'integer',
    'Pairs with a winner or a tie, from which score and interval were computed',
    (row) => row.intervalN,
  ],
  ['interval_warnings', TEXTS, 'What is to be known of the interval', (row) => row.intervalWarnings],
  ['rank_low', 'integer', 'The best rank that the intervals allow', (row) => row.rankLow],
  ['rank_high', 'integer', 'The last rank that they allow', (row) => row.rankHigh],
  ['judgements', 'integer', 'Judgements in which it was compared', (row) => row.judgements],
  ['wins', 'integer', 'Pairs that it won', (row) => row.wins],
  ['losses', 'integer', 'Pairs that it lost', (row) => row.losses],
  ['ties', 'integer', 'Ties', (row) => row.ties],
  ['both_bad', 'integer', 'Judgements that both were bad', (row) => row.bothBad],
  ['raters', 'integer', 'Raters behind the fit', (row) => row.raters],
  ['simulated_raters', 'integer', 'How many of them are programs that play annotators', (row) => row.simulatedRaters],
  ['pooled_score', 'float', 'What a response has when it borrows from its system', (row) => row.pooledScore],
  ['pooled_standard_error', 'float', 'In logits', (row) => row.pooledStandardError],
  ['pooled_low', 'float', 'Its interval', (row) => row.pooledLow],
  ['pooled_high', 'float', 'Its interval', (row) => row.pooledHigh],
  ['pooled_centred', 'float', 'Less the mean of its prompt: for reward models', (row) => row.pooledCentred],
  ['pooled_centred_standard_error', 'float', 'In logits', (row) => row.pooledCentredStandardError],
  ['pooled_centred_low', 'float', 'Its interval', (row) => row.pooledCentredLow],
  ['pooled_centred_high', 'float', 'Its interval', (row) => row.pooledCentredHigh],
  ['pooled_level', 'string', 'What it rests on first: `own`, `system` or `none`', (row) => row.pooledLevel],
  ['identified', 'boolean', 'Whether its own judgements alone would determine it', (row) => row.identified],
  [
    'pooled_linked',
    'integer',
    'Pooled scores of prompts can be compared where this is the same',
    (row) => row.pooledLinked,
  ],
  ['prior_sd', 'float', 'Standard deviation of the prior of scores of this level', (row) => row.priorSd],
  ['pooled_prior_sd', 'float', 'That of the levels of systems', (row) => row.pooledPriorSd],
  ['tau', 'float', 'That of responses about their systems', (row) => row.tau],
  ['confidence', 'float', 'Confidence of all intervals, 0 to 1', (row) => row.confidence],
  ['fit_warnings', TEXTS, 'What is to be known of the fit', (row) => row.fitWarnings],
  ['fitted_at', 'instant', 'When the fit ended', (row) => row.fittedAt],
  [
    'adjusted_score',
    'float',
    'A system’s, as if all responses were of one length and format',
    ({ adjusted }) => adjusted?.score ?? null,
  ],
  ['adjusted_standard_error', 'float', 'In logits', ({ adjusted }) => adjusted?.standardError ?? null],
  ['adjusted_low', 'float', 'Its interval', ({ adjusted }) => adjusted?.low ?? null],
  ['adjusted_high', 'float', 'Its interval', ({ adjusted }) => adjusted?.high ?? null],
  ['adjusted_no_interval_reason', 'string', 'Why it has none', ({ adjusted }) => adjusted?.noIntervalReason ?? null],
  [
    'adjusted_interval_warnings',
    TEXTS,
    'What is to be known of it',
    ({ adjusted }) => adjusted?.intervalWarnings ?? null,
  ],
  [
    'adjusted_rank_low',
    'integer',
    'The best rank that these intervals allow',
    ({ adjusted }) => adjusted?.rankLow ?? null,
  ],
  ['adjusted_rank_high', 'integer', 'The last', ({ adjusted }) => adjusted?.rankHigh ?? null],
]

/** One row for each score, with the settings of its fit. */
export function scoreFields({ facts }: Pick<Known, 'facts'>): Field<ScoreRow>[] {
  const described = [...BEFORE, ...(facts.withSystems ? [SYSTEM] : []), ...AFTER]
  return [
    ...described.map(([name, type, about, value]): Field<ScoreRow> => ({ name, type, about, value, isPartial: true })),
    approvedField({ facts }),
  ]
}

/** The scores that a release gives out: those of systems only where it names them. */
export async function* scoresOf(
  rows: AsyncIterable<ScoreRow>,
  { facts }: Pick<Known, 'facts'>,
  leaveOut: LeaveOut,
): AsyncGenerator<ScoreRow> {
  for await (const row of rows) {
    if (facts.withSystems) yield row
    else if (row.level === 'system') leaveOut('systemScores', 1)
    else yield { ...row, system: null }
  }
}
