import { UNCOUNTED_KINDS, type UncountedKind } from '@tiebreak/contracts/exports/left-out-kinds.ts'
import { LeftOut } from '@tiebreak/contracts/exports/schemas.ts'
import { recordOf } from '@tiebreak/contracts/record-of.ts'

type LaterKind = 'byJudges' | 'simulated'

/** Kinds that older exports count as 0 where they say nothing of them. Of later kinds their manifests stay silent. */
const FIRST_KINDS = UNCOUNTED_KINDS.filter(
  (kind): kind is Exclude<UncountedKind, LaterKind> => kind !== 'byJudges' && kind !== 'simulated',
)

/** What an export left out, as it is kept: before the file is written, and in older exports, some kinds are not counted yet. */
export const StoredLeftOut = LeftOut.extend(recordOf(FIRST_KINDS, (kind) => LeftOut.shape[kind].default(0)))
