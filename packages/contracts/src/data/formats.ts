import { namesOf } from '#names-of.ts'
import { ownJsonl } from './formats/own-jsonl.ts'
import type { ReaderAbout } from './reader-about.ts'

/**
 * The formats that files are imported from, by the name that the API and the command line know them by. Pages, help,
 * schemas and docs follow from it; their readers are in `packages/formats/src/readers.ts`.
 */
const FORMATS = { 'own-jsonl': ownJsonl } as const satisfies Record<string, ReaderAbout>

/** What `FORMATS` says, each in the same type. */
export const IMPORTS: Readonly<Record<keyof typeof FORMATS, ReaderAbout>> = FORMATS

export const IMPORT_FORMATS = namesOf(FORMATS)
