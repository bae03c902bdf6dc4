import { namesOf } from '#names-of.ts'
import type { ExportAbout } from './export-about.ts'
import { own } from './formats/own.ts'
import { scores } from './formats/scores.ts'
import { trl } from './formats/trl.ts'
import { votes } from './formats/votes.ts'

/**
 * The export formats, by the name used in the API and on the command line. Pages, help, schemas and docs are derived
 * from it; the writers are in `packages/formats/src/writers.ts`.
 */
const FORMATS = { trl, votes, scores, own } as const satisfies Record<string, ExportAbout>

type Format = keyof typeof FORMATS

/** The entries of `FORMATS`, all with the same type. */
export const EXPORTS: Readonly<Record<Format, ExportAbout>> = FORMATS

export const EXPORT_FORMATS = namesOf(FORMATS)

/** The media types of their files, without what only a header says. */
export const EXPORT_TYPES: readonly string[] = [
  ...new Set(Object.values(EXPORTS).map(({ contentType }) => contentType.replace(/;.*$/, ''))),
]

/** What a format can't hold, by kind. */
export type NotHeldBy<Name extends Format> = (typeof FORMATS)[Name]['leavesOut'][number]
