import { z } from 'zod'
import { RATER_KINDS } from '#annotating/kinds.ts'
import { checkOptions, OptionValues } from '#option-values.ts'
import { IMPORTS } from './formats.ts'
import { GIVEN_CHOICES } from './import-choices.ts'
import { WARNING_KINDS } from './looking.ts'
import { TableMapping } from './mapping.ts'
import { ImportFormat } from './schemas.ts'

const count = z.number().int()

/** One judgement of a row as it would be stored. */
export const LookJudgement = z
  .strictObject({
    by: z.string(),
    /** Null where the file does not say who or what judged, and the import does. */
    kind: z.enum(RATER_KINDS).nullable(),
    /** For each response of the row, in its order: 1 is best, equal numbers tie, null was not compared. */
    ranks: z.array(count.nullable()),
    bothBad: z.boolean(),
    strength: count.nullable(),
    reason: z.string().nullable(),
    submittedAt: z.string().nullable(),
  })
  .meta({ id: 'LookJudgement' })
export type LookJudgement = z.infer<typeof LookJudgement>

export const LookResponse = z
  .strictObject({ id: z.string(), system: z.string().nullable(), text: z.string() })
  .meta({ id: 'LookResponse' })

/** One prompt as it would be stored; long texts are cut. */
export const LookRow = z
  .strictObject({
    line: count,
    id: z.string(),
    prompt: z.string(),
    responses: z.array(LookResponse),
    moreResponses: count,
    judgements: z.array(LookJudgement),
    moreJudgements: count,
  })
  .meta({ id: 'LookRow' })
export type LookRow = z.infer<typeof LookRow>

/** Something that no trainer or judge can use, or that may be a mistake: how often, and in which lines first. */
export const LookWarning = z
  .strictObject({ kind: z.enum(WARNING_KINDS), count, lines: z.array(count) })
  .meta({ id: 'LookWarning' })
export type LookWarning = z.infer<typeof LookWarning>

export const NearName = z
  .strictObject({
    name: z.string(),
    /** How many judgements of the file have it. */
    count,
    line: count.nullable(),
    /** A rater of the project has exactly this name already. */
    isKnown: z.boolean(),
  })
  .meta({ id: 'NearName' })

/** Names that differ only in spaces at their ends or in their Unicode form: one person, or several? */
export const NameQuestion = z
  .strictObject({
    /** What the names have in common: the key of the answer. */
    key: z.string(),
    names: z.array(NearName),
    /** The name under which all go in if they are one person. */
    together: z.string(),
  })
  .meta({ id: 'NameQuestion' })
export type NameQuestion = z.infer<typeof NameQuestion>

export const ColumnValue = z.strictObject({ text: z.string(), count }).meta({ id: 'ColumnValue' })
export type ColumnValue = z.infer<typeof ColumnValue>

export const LookColumn = z
  .strictObject({
    name: z.string(),
    /** Rows in which it holds something. */
    filled: count,
    /** The first of what it holds, cut. */
    samples: z.array(z.string()),
    /** Every different value, if there are few of them, and the empty text where a row has none; else null. */
    values: z.array(ColumnValue).nullable(),
  })
  .meta({ id: 'LookColumn' })
export type LookColumn = z.infer<typeof LookColumn>

/** What a file holds, seen without storing any of it. */
export const ImportLook = z
  .strictObject({
    /** The line from which rows are shown. */
    from: count,
    /** Empty where the file's format is not known. */
    rows: z.array(LookRow),
    lines: count,
    badLines: count,
    errors: count,
    prompts: count,
    responses: count,
    judgements: count,
    /** The first names of raters, at most 50. */
    names: z.array(z.string()),
    /** Names that have to be answered for before anything goes in, at most 100. */
    questions: z.array(NameQuestion),
    moreQuestions: count,
    warnings: z.array(LookWarning),
    /** Only so many prompts were compared with one another; null where all were. */
    comparedPrompts: count.nullable(),
    columns: z.array(LookColumn),
    /** What the file is, where its format was not recognised. */
    found: z.string().nullable(),
  })
  .meta({ id: 'ImportLook' })
export type ImportLook = z.infer<typeof ImportLook>

const reading = {
  /** The file's format; by default it is detected from its start. */
  format: ImportFormat.optional(),
  options: OptionValues.optional(),
  /** For the format "mapped": how its columns are to be read. */
  mapping: TableMapping.optional(),
}

type Reading = {
  format?: ImportFormat | undefined
  options?: z.infer<typeof OptionValues> | undefined
  mapping?: unknown
}

function checkReading({ format, options, mapping }: Reading, context: z.core.$RefinementCtx): void {
  if (format !== undefined) checkOptions(context, IMPORTS[format], options)
  else if (options !== undefined)
    context.addIssue({ code: 'custom', path: ['format'], message: 'expected the format that the options are for' })
  if ((format === 'mapped') !== (mapping !== undefined))
    context.addIssue({ code: 'custom', path: ['mapping'], message: 'expected together with the format "mapped"' })
}

/** How a waiting file is to be looked at once more. */
export const LookAgain = z
  .strictObject({
    ...reading,
    /** The line from which rows are shown. */
    from: z.number().int().min(1).max(2_000_000_000).default(1),
  })
  .superRefine(checkReading)
  .meta({ id: 'LookAgain', examples: [{ format: 'own-jsonl', from: 1 }] })
export type LookAgain = z.infer<typeof LookAgain>

/** A person's word: import the file, as it was seen or otherwise. */
export const ConfirmImport = z
  .strictObject({
    ...reading,
    ...GIVEN_CHOICES,
    /** True when the votes come from a program playing annotators; by default as it was uploaded. */
    simulated: z.boolean().optional(),
  })
  .superRefine(checkReading)
  .meta({ id: 'ConfirmImport', examples: [{ leaveOut: ['empty_responses'] }] })
export type ConfirmImport = z.infer<typeof ConfirmImport>
