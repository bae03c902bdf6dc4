import { z } from 'zod'
import { Instant } from '#common.ts'
import { ExportId, JobId, ProjectId } from '#ids.ts'
import { JobState } from '#jobs/schemas.ts'
import { checkOptions, OptionValues } from '#option-values.ts'
import { recordOf } from '#record-of.ts'
import { EXPORT_FORMATS, EXPORTS } from './formats.ts'
import { LATER_KINDS, NOT_HELD, NOT_HELD_KINDS, UNCOUNTED, UNCOUNTED_KINDS } from './left-out-kinds.ts'

export const ExportFormat = z.enum(EXPORT_FORMATS).meta({ id: 'ExportFormat' })

export type ExportFormat = z.infer<typeof ExportFormat>

export const CreateExport = z
  .strictObject({ format: ExportFormat, options: OptionValues.optional() })
  .superRefine(({ format, options }, context) => checkOptions(context, EXPORTS[format], options))
  .meta({ id: 'CreateExport' })

export type CreateExport = z.infer<typeof CreateExport>

/** Judgements of one rater that a decision excludes: whose, by whom and why. */
export const RuledOut = z
  .strictObject({
    /** The person's name for leads, else the pseudonym. */
    rater: z.string(),
    /** Whether the rater was excluded, or only some of their judgements. */
    of: z.enum(['rater', 'judgements']),
    /** Who decided, by name for leads; null for others. */
    by: z.string().nullable(),
    reason: z.string(),
    /** When it was decided, the latest where there were several; null in files from before this was recorded. */
    at: Instant.nullable(),
    judgements: z.number().int(),
  })
  .meta({ id: 'RuledOut' })

export type RuledOut = z.infer<typeof RuledOut>

/** Judgements that do not count, by kind. Each is counted once: with those that count, they are all current judgements. */
export const Uncounted = z.strictObject({
  ...recordOf(UNCOUNTED_KINDS, (kind) => z.number().int().meta({ description: UNCOUNTED[kind].about })),
  ...recordOf(LATER_KINDS, (kind) => z.number().int().optional().meta({ description: UNCOUNTED[kind].about })),
  /** Those in `ruledOut`: whose they are, who decided, and why. */
  ruledOutBy: z.array(RuledOut),
})

export type Uncounted = z.infer<typeof Uncounted>

/**
 * What did not go into the file, counted by kind: nothing is dropped silently. Of the kinds that a format cannot hold, only
 * its own are listed, even where they are 0. Rows and left-out pairs add up to the pairs that were judged.
 */
export const LeftOut = z
  .strictObject({
    ...recordOf(NOT_HELD_KINDS, (kind) => z.number().int().optional().meta({ description: NOT_HELD[kind].about })),
    ...Uncounted.shape,
  })
  .meta({ id: 'LeftOut' })

export type LeftOut = z.infer<typeof LeftOut>

const ENDINGS = [...new Set(Object.values(EXPORTS).map(({ file }) => file.slice(file.lastIndexOf('.') + 1)))]

/** The default name of a saved file: never a path, nor the name of anything but an export. */
export const ExportFileName = z.string().regex(new RegExp(`^[a-z]+(?:\\.[a-z\\d-]+)*\\.(?:${ENDINGS.join('|')})$`))

export const Export = z
  .strictObject({
    id: ExportId,
    jobId: JobId,
    format: ExportFormat,
    options: OptionValues,
    state: JobState,
    progress: z.strictObject({ done: z.number(), total: z.number().nullable(), unit: z.string() }),
    fileName: ExportFileName,
    rows: z.number().int(),
    bytes: z.number().int(),
    sha256: z.string().nullable(),
    /** Whether it was created but is no longer in the data folder. */
    fileGone: z.boolean(),
    leftOut: LeftOut,
    /** Everything acknowledged before this moment is included; null until the file is written. */
    asOf: Instant.nullable(),
    /**
     * Judgements and decisions, acknowledged before the export was requested, that it is waiting for (while it runs) or
     * that are not in the file (when it is done): an open transaction held them back.
     */
    missing: z.number().int(),
    /**
     * Judgements that had been acknowledged when the file was written but are not in it, including those given after
     * the request.
     */
    behind: z.number().int(),
    /** The same for decisions of leads and reviewers. */
    decisionsBehind: z.number().int(),
    error: z.string().nullable(),
    createdAt: Instant,
    finishedAt: Instant.nullable(),
  })
  .meta({ id: 'Export' })

export type Export = z.infer<typeof Export>

/** The manifest that accompanies an export's file, since the formats that trainers load have no room for it. */
export const ExportManifest = z
  .strictObject({
    manifest: z.literal('tiebreak-export'),
    /** 1: created before formats had options; whatever its format, it contains the kinds of TRL pairs. */
    version: z.literal([1, 2]),
    project: z.strictObject({ id: ProjectId, name: z.string() }),
    export: z.strictObject({
      id: ExportId,
      format: ExportFormat,
      /** The chosen options, with defaults for the rest; from version 2 on. */
      options: OptionValues.optional(),
      askedAt: Instant,
      madeAt: Instant.nullable(),
      /** Who requested it, by name for leads; null for others, and if no account did. */
      madeBy: z.string().nullable(),
    }),
    file: z.strictObject({
      /**
       * The name under which the instance serves it; it may have been saved under another. The checksum identifies the
       * file.
       */
      fileName: ExportFileName,
      contentType: z.string(),
      rows: z.number().int(),
      bytes: z.number().int(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
    /** What the file covers, in the terms of `Export`. */
    reach: z.strictObject({
      ...Export.pick({ asOf: true, missing: true, behind: true, decisionsBehind: true }).shape,
      /** Why acknowledged judgements or decisions are missing; null if none are. */
      why: z.string().nullable(),
    }),
    leftOut: LeftOut,
  })
  .meta({ id: 'ExportManifest' })

export type ExportManifest = z.infer<typeof ExportManifest>

/** The bytes of a manifest, identical wherever it is written. */
export function manifestText(manifest: ExportManifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`
}
