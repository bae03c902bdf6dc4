import { LATER_KINDS, UNCOUNTED_KINDS, type UncountedKind } from '@tiebreak/contracts/exports/left-out-kinds.ts'
import { LeftOut } from '@tiebreak/contracts/exports/schemas.ts'
import { recordOf } from '@tiebreak/contracts/record-of.ts'

type LaterKind = (typeof LATER_KINDS)[number]

/** Kinds that count as 0 in older exports that do not mention them. Later kinds stay absent from old manifests. */
const FIRST_KINDS = UNCOUNTED_KINDS.filter(
  (kind): kind is Exclude<UncountedKind, LaterKind> => !LATER_KINDS.some((later) => later === kind),
)

/** What an export left out, as stored: some kinds are not counted before the file is written, and in older exports. */
export const StoredLeftOut = LeftOut.extend(recordOf(FIRST_KINDS, (kind) => LeftOut.shape[kind].default(0)))
