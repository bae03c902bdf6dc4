import { readFile, statfs } from 'node:fs/promises'
import { join } from 'node:path'

/** How much room there must be; below either, an instance takes nothing in any more. */
export type DiskLimits = {
  /** Of the whole disk, 0 to 1. */
  leastShare: number
  leastBytes: number
}

export const DISK_LIMITS: DiskLimits = { leastShare: 0.05, leastBytes: 512 * 1024 ** 2 }

/** The room of one disk. */
export type DiskRoom = { place: string; freeBytes: number; share: number }

/** The room of each disk that an instance writes: of the data folder, and of its own database; none where it can't be told. */
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

/** Whether a disk has less room than it must, once so many bytes more are on it. */
export function isShort(
  { freeBytes, share }: DiskRoom,
  { leastShare, leastBytes }: DiskLimits,
  neededBytes = 0,
): boolean {
  return share < leastShare || freeBytes - neededBytes < leastBytes
}

/**
 * The disk with too little room, or null.
 * @param neededBytes what is about to be written beside
 */
export async function findShortDisk(dataDir: string, limits: DiskLimits, neededBytes = 0): Promise<DiskRoom | null> {
  return (await diskRooms(dataDir)).find((room) => isShort(room, limits, neededBytes)) ?? null
}
