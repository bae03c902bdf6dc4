import { randomFillSync } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'

const RANDOM_BYTES = 16
const IDS_AT_A_TIME = 1024
const MOST_IN_A_MILLISECOND = 2 ** 31

const pool = new Uint8Array(RANDOM_BYTES * IDS_AT_A_TIME)
let used = pool.length
let msecs = 0
let seq = 0

/**
 * A fresh UUIDv7, later than those before it. For many at once: what is random in them is asked for a thousand times less
 * often, which otherwise takes longer than anything else about a row.
 */
export function rowId(): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const random = pool.subarray(used, used + RANDOM_BYTES)
  used += RANDOM_BYTES
  const now = Date.now()
  if (now > msecs) {
    msecs = now
    // Room is left above, so that the numbers of one millisecond go up.
    seq = new DataView(random.buffer, random.byteOffset).getUint32(0) >>> 2
  } else {
    seq += 1
    if (seq === MOST_IN_A_MILLISECOND) {
      msecs += 1
      seq = 0
    }
  }
  return uuidv7({ random, msecs, seq })
}
