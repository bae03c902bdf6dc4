import { readFile, statfs } from 'node:fs/promises'
import { join } from 'node:path'

/** How much free space there must be; below either limit, an instance accepts no uploads. */
export type DiskLimits = {
  /** Share of the whole disk, 0 to 1. */
  leastShare: number
  leastBytes: number
}

export const DISK_LIMITS: DiskLimits = { leastShare: 0.05, leastBytes: 512 * 1024 ** 2 }

/** The free space of one disk. */
export type DiskRoom = { place: string; freeBytes: number; share: number }

/**
 * The free space of each disk that an instance writes to: the data folder's, and its own database's; none if it can't
 * be determined.
 */
export async function diskRooms(dataDir: string): Promise<DiskRoom[]> {
  const noted = await readFile(join(dataDir, 'postgres.folder'), 'utf8').catch(() => dataDir)
  const places = [...new Set([dataDir, noted.trim()])]
  const rooms = await Promise.all(
    places.map(async (place): Promise<DiskRoom[]> => {
      const found = await statfs(place).catch(() => null)
      if (found === null || found.blocks === 0) return []
      return [{ place, freeBytes: found.bavail * found.bsize, share: found.bavail / found.blocks }]
    }),
  )
  return rooms.flat()
}

/** Whether a disk would have too little free space after this many more bytes. */
export function isShort(
  { freeBytes, share }: DiskRoom,
  { leastShare, leastBytes }: DiskLimits,
  neededBytes = 0,
): boolean {
  return share < leastShare || freeBytes - neededBytes < leastBytes
}

/**
 * The disk with too little free space, or null.
 * @param neededBytes what is about to be written in addition
 */
export async function findShortDisk(dataDir: string, limits: DiskLimits, neededBytes = 0): Promise<DiskRoom | null> {
  return (await diskRooms(dataDir)).find((room) => isShort(room, limits, neededBytes)) ?? null
}
