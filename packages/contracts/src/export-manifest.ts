import { z } from 'zod'
import { Instant } from './common.ts'
import { Export, ExportFileName, ExportFormat, LeftOut } from './export.ts'
import { ExportId, ProjectId } from './ids.ts'

/** What stands beside an export's file and goes on with it: the formats that trainers load have no room for it. */
export const ExportManifest = z
  .strictObject({
    manifest: z.literal('tiebreak-export'),
    version: z.literal(1),
    project: z.strictObject({ id: ProjectId, name: z.string() }),
    export: z.strictObject({
      id: ExportId,
      format: ExportFormat,
      askedAt: Instant,
      madeAt: Instant.nullable(),
      /** Who asked for it, by name for leads; null for others, and where no account did. */
      madeBy: z.string().nullable(),
    }),
    file: z.strictObject({
      /** As the instance serves it; whoever saved it may have called it otherwise. The checksum tells which file is meant. */
      fileName: ExportFileName,
      contentType: z.string(),
      rows: z.number().int(),
      bytes: z.number().int(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
    /** How far the file goes, in the words of `Export`. */
    reach: z.strictObject({
      ...Export.pick({ asOf: true, missing: true, behind: true, decisionsBehind: true }).shape,
      /** Why acknowledged answers or decisions are not in it; null where none lies behind. */
      why: z.string().nullable(),
    }),
    leftOut: LeftOut,
  })
  .meta({ id: 'ExportManifest' })
export type ExportManifest = z.infer<typeof ExportManifest>

/** The bytes of a manifest, the same wherever it is written. */
export function manifestText(manifest: ExportManifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`
}
