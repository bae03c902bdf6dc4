import { z } from 'zod'
import { ManyLines } from '#common.ts'

/** What can be wrong with the content of a comparison. */
export const FLAG_KINDS = ['unsafe', 'personal_data', 'identity_leaked', 'off_language', 'broken', 'other'] as const
export const FlagKind = z.enum(FLAG_KINDS).meta({ id: 'FlagKind' })
export type FlagKind = z.infer<typeof FlagKind>

/** A single flag of these kinds takes a comparison out of the queue; for the others it takes two raters. */
export const SEVERE_FLAGS: readonly FlagKind[] = ['unsafe', 'personal_data', 'identity_leaked']

export const FlagAssignment = z
  .strictObject({ kind: FlagKind, note: ManyLines(2000).default('') })
  .meta({ id: 'FlagAssignment' })
export type FlagAssignment = z.infer<typeof FlagAssignment>
