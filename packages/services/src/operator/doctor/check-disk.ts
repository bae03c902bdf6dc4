import { type DiskLimits, type DiskRoom, diskRooms, isShort } from '#instance/disk-room.ts'
import { type Finding, failed, notChecked, ok, warning } from './finding.ts'

const CHECK = 'disk'
const GIB = 1024 ** 3
/** PostgreSQL stops when it can't write; an import needs its file and about twice that in tables. */
const LITTLE = 3 * GIB

/** There is room where the files and, when it is ours, the database are. */
export async function checkDisk(dataDir: string, limits: DiskLimits): Promise<Finding> {
  const rooms = await diskRooms(dataDir)
  const [least] = rooms.toSorted((one, other) => one.freeBytes - other.freeBytes)
  const short = rooms.find((room) => isShort(room, limits))
  const told = short ?? least
  return told === undefined
    ? notChecked(CHECK, `The free space of ${dataDir} can’t be determined.`)
    : judgeRoom(told, limits)
}

/** What to say about the room of a disk. */
export function judgeRoom(room: DiskRoom, limits: DiskLimits): Finding {
  const found = `${(room.freeBytes / GIB).toFixed(1)} GiB free, ${(100 * room.share).toFixed(0)} %`
  const advice = 'Free some space on the disk of the data folder, or move the folder to a larger disk.'
  if (isShort(room, limits))
    return failed(CHECK, found, `${advice} Until then, the instance is not ready and refuses uploads.`)
  return room.freeBytes < LITTLE ? warning(CHECK, found, advice) : ok(CHECK, found)
}
