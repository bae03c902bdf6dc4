import { z } from 'zod'
import { DISK_LIMITS, type DiskLimits } from './disk-room.ts'

const MIB = 1024 ** 2

/** How little free space an instance tolerates, from environment variables. */
export const diskVariables = {
  TIEBREAK_DISK_LEAST_MIB: z.coerce.number({ error: 'must be a number of MiB' }).int().min(0).optional(),
  TIEBREAK_DISK_LEAST_PERCENT: z.coerce.number({ error: 'must be a number from 0 to 50' }).min(0).max(50).optional(),
}

/** The limits set by the variables; the defaults are 512 MiB and 5 %. */
export function diskLimitsOf(values: {
  TIEBREAK_DISK_LEAST_MIB?: number | undefined
  TIEBREAK_DISK_LEAST_PERCENT?: number | undefined
}): DiskLimits {
  const { TIEBREAK_DISK_LEAST_MIB: mib, TIEBREAK_DISK_LEAST_PERCENT: percent } = values
  return {
    leastBytes: mib === undefined ? DISK_LIMITS.leastBytes : mib * MIB,
    leastShare: percent === undefined ? DISK_LIMITS.leastShare : percent / 100,
  }
}
