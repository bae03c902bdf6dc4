import { z } from 'zod'
import { Instant, OneLine } from '#common.ts'
import { MAPPED_JUDGES, VERDICT_KINDS, WINNER_READINGS } from './looking.ts'

/** The name of a column, or of a field. */
const Column = z.string().min(1).max(200)

/** The name of a system, or of somebody who judged. */
const Name = z.string().min(1).max(200)

export const WinnerReading = z.enum(WINNER_READINGS).meta({ id: 'WinnerReading' })

export const MappedResponse = z
  .strictObject({
    /** The column with the text, or with messages as JSON. */
    text: Column,
    /** The column that names the system. */
    system: Column.optional(),
    /** The system of all rows, where no column names it. */
    systemName: Name.optional(),
  })
  .meta({ id: 'MappedResponse' })

export const MappedVerdict = z
  .strictObject({
    by: z.enum(VERDICT_KINDS),
    /** The winner's column; or one with a rank or score for each response, in their order, or one that holds them as a list. */
    columns: z.array(Column).max(9),
    /** What each value of a winner's column means. A value that is not here is an error of its row; an empty one is not judged. */
    values: z.record(z.string().max(200), WinnerReading).optional(),
    judged: z.enum(MAPPED_JUDGES).optional(),
    /** The column that names who judged. */
    rater: Column.optional(),
    /** Who judged all rows, where no column says it. */
    raterName: Name.optional(),
    reason: Column.optional(),
    /** When it was judged. */
    time: Column.optional(),
  })
  .meta({ id: 'MappedVerdict' })

/** How the columns of a table that no reader knows are to be read. */
export const TableMapping = z
  .strictObject({
    id: Column.optional(),
    /** The column with the text of the prompt, or with messages as JSON. */
    prompt: Column,
    /** The column with a system prompt, which comes before. */
    systemPrompt: Column.optional(),
    /** A column for each response. */
    responses: z.array(MappedResponse).max(9).optional(),
    /** Or one column with a list of them, as JSON: texts, messages, or objects with a text and a system. */
    responseList: Column.optional(),
    /** A column with the list of their systems. */
    systemList: Column.optional(),
    verdict: MappedVerdict,
    /** Columns that are kept as metadata of the prompt. */
    metadata: z.array(Column).max(100).optional(),
  })
  .superRefine(({ responses = [], responseList, systemList, verdict }, context) => {
    const wrong = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
    if (responses.length > 0 === (responseList !== undefined))
      wrong(['responses'], 'expected columns of responses, or one column with a list of them')
    if (systemList !== undefined && responseList === undefined)
      wrong(['systemList'], 'expected only beside a list of responses')
    const { by, columns, values = {}, judged } = verdict
    const fits = by === 'none' ? [0] : by === 'winner' ? [1] : [1, ...(responses.length > 0 ? [responses.length] : [])]
    if (!fits.includes(columns.length)) wrong(['verdict', 'columns'], `expected ${fits.join(' or ')} columns`)
    if (by !== 'none' && judged === undefined) wrong(['verdict', 'judged'], 'expected who gave the verdicts')
    if (by === 'winner' && Object.keys(values).length === 0)
      wrong(['verdict', 'values'], 'expected what each value of the column means')
    for (const [value, reading] of Object.entries(values)) {
      const place = Number(/^response(\d)$/.exec(reading)?.[1] ?? 0)
      if (responses.length > 0 && place > responses.length)
        wrong(['verdict', 'values', value], `expected one of the ${responses.length} responses`)
    }
  })
  .meta({
    id: 'TableMapping',
    examples: [
      {
        prompt: 'question',
        responses: [{ text: 'answer_1' }, { text: 'answer_2' }],
        verdict: { by: 'winner', columns: ['better'], values: { 1: 'response1', 2: 'response2' }, judged: 'people' },
      },
    ],
  })

export type TableMapping = z.infer<typeof TableMapping>

export const SavedMapping = z
  .strictObject({ name: z.string(), mapping: TableMapping, createdAt: Instant, updatedAt: Instant })
  .meta({ id: 'SavedMapping' })

export type SavedMapping = z.infer<typeof SavedMapping>

/** A mapping's name within its project. */
export const MappingName = OneLine
