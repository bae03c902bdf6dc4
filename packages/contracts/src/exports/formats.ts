import { namesOf } from '#names-of.ts'
import type { ExportAbout } from './export-about.ts'
import { scores } from './formats/scores.ts'
import { trl } from './formats/trl.ts'
import { votes } from './formats/votes.ts'

/**
 * The formats that files are exported in, by the name that the API and the command line know them by. Pages, help, schemas
 * and docs follow from it; their writers are in `packages/formats/src/writers.ts`.
 */
const FORMATS = { trl, votes, scores } as const satisfies Record<string, ExportAbout>

type Format = keyof typeof FORMATS

/** What `FORMATS` says, each in the same type. */
export const EXPORTS: Readonly<Record<Format, ExportAbout>> = FORMATS

export const EXPORT_FORMATS = namesOf(FORMATS)

/** What a format cannot hold, by kind. */
export type NotHeldBy<Name extends Format> = (typeof FORMATS)[Name]['leavesOut'][number]
