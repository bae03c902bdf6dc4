import { UNCOUNTED_KINDS } from '@tiebreak/contracts/exports/left-out-kinds.ts'
import { LeftOut } from '@tiebreak/contracts/exports/schemas.ts'
import { recordOf } from '@tiebreak/contracts/record-of.ts'

/** What an export left out, as it is kept: before the file is written, and in older exports, some kinds are not counted yet. */
export const StoredLeftOut = LeftOut.extend(recordOf(UNCOUNTED_KINDS, (kind) => LeftOut.shape[kind].default(0)))
