import type { Database } from '@tiebreak/db/database.ts'
import { readDatabaseClock } from '@tiebreak/db/queries/instance/doctor.ts'
import { type Finding, failed, ok, warning } from './finding.ts'

const CHECK = 'clock'
const TRIES = 3
const WARN_MS = 2_000
const FAIL_MS = 30_000

/** This machine and the database agree on the time; leases and tokens end by the database's, sessions by ours. */
export async function checkClock(db: Database): Promise<Finding> {
  let best = { skewMs: 0, roundTripMs: Number.POSITIVE_INFINITY }
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const before = Date.now()
    const begun = performance.now()
    const there = await readDatabaseClock(db)
    const roundTripMs = performance.now() - begun
    // The quickest answer tells most: the question took about half of the way.
    if (roundTripMs < best.roundTripMs) best = { skewMs: there - (before + roundTripMs / 2), roundTripMs }
  }
  return judgeSkew(best.skewMs)
}

/** What to say about a database's clock that is so many milliseconds ahead. */
export function judgeSkew(skewMs: number): Finding {
  const away = Math.abs(skewMs)
  if (away < WARN_MS) return ok(CHECK, `this machine and the database agree within ${Math.max(1, Math.ceil(away))} ms`)
  const found = `The database’s clock is ${(away / 1000).toFixed(1)} s ${skewMs > 0 ? 'ahead of' : 'behind'} this machine’s.`
  const advice = 'Synchronise both clocks with NTP.'
  return away < FAIL_MS ? warning(CHECK, found, advice) : failed(CHECK, found, advice)
}
