import { z } from 'zod'
import { JOB_STATES } from '#jobs/schemas.ts'
import { CORRECTION_CHOICES, NAME_ANSWERS, UNUSABLE_KINDS } from './looking.ts'
import { MappingName } from './mapping.ts'

const count = z.number().int()

export const UnusableKind = z.enum(UNUSABLE_KINDS)
export const CorrectionChoice = z.enum(CORRECTION_CHOICES)
export const NameAnswer = z.enum(NAME_ANSWERS)

/** What was chosen for an import. */
export const ImportChoices = z
  .strictObject({
    /** Kinds of what cannot be used that are left out. */
    leaveOut: z.array(UnusableKind),
    /** Fields that the format does not know are kept as metadata of their prompts. */
    keepColumns: z.boolean(),
    /** Whether names that look the same are of one person, by the key of the question. */
    names: z.record(z.string(), NameAnswer),
    /** The same for all names without an answer of their own. */
    allNames: NameAnswer.optional(),
    /** What becomes of another text under a known id. */
    corrections: CorrectionChoice,
  })
  .meta({ id: 'ImportChoices' })
export type ImportChoices = z.infer<typeof ImportChoices>

/** The same as somebody gives it. */
export const GIVEN_CHOICES = {
  leaveOut: z
    .array(UnusableKind)
    .max(UNUSABLE_KINDS.length)
    .transform((kinds) => [...new Set(kinds)])
    .default([]),
  keepColumns: z.boolean().default(false),
  names: z.record(z.string().max(500), NameAnswer).default({}),
  allNames: NameAnswer.optional(),
  /** What becomes of another text under a known id; by default as it was uploaded. */
  corrections: CorrectionChoice.optional(),
}

/** What a choice left out of an import. */
export const LeftOutRows = z
  .strictObject({
    kind: UnusableKind,
    prompts: count,
    responses: count,
    /** Votes on what was left out. */
    judgements: count,
  })
  .meta({ id: 'LeftOutRows' })
export type LeftOutRows = z.infer<typeof LeftOutRows>

/** The state of its job; or it waits for a person's word, or was discarded. */
export const IMPORT_STATES = [...JOB_STATES, 'waiting', 'discarded'] as const

export const ImportState = z.enum(IMPORT_STATES).meta({ id: 'ImportState' })

export type ImportState = z.infer<typeof ImportState>

/** What can be chosen in the address of an upload, before anything of the file is known. */
export const IMPORT_ANSWERS = {
  /** For the format "mapped": the name of a saved mapping. */
  mapping: MappingName.meta({ examples: [] }).optional(),
  /** True: the file is only looked at, and then waits to be confirmed. */
  look: z.enum(['true', 'false']).optional(),
  /** Kinds of what cannot be used that are left out, separated by commas. */
  leaveOut: z
    .string()
    .max(500)
    .meta({ examples: ['empty_responses,identical_responses'] })
    .transform((text) => [...new Set(text.split(','))])
    .pipe(z.array(UnusableKind))
    .optional(),
  /** True: fields that the format does not know are kept as metadata of their prompts. */
  keepColumns: z.enum(['true', 'false']).optional(),
  /** Whether names that look the same are of one person; otherwise the import waits if there are any. */
  names: NameAnswer.optional(),
  /**
   * Another text under a known id is a new version of the prompt or response, which is then judged anew; or it is refused
   * as a row error. By default it is a new version if a person imports, and refused if a token does.
   */
  corrections: CorrectionChoice.optional(),
}
