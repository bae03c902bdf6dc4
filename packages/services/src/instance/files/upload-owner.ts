import { createHash } from 'node:crypto'
import { readlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { processIdentity } from '@tiebreak/postgres-server/process-identity.ts'

/** Who is writing a file: one run of one process, as part of the file's name. */
export type UploadOwner = { place: string; pid: number; run: string }

/** The owner as part of a file's name. */
export const OWNER = /^(?<place>[0-9a-f]{12})-(?<pid>\d{1,10})-(?<run>[0-9a-f]{12})$/

const short = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12)

/** The machine or container: process ids mean something only inside it. */
export async function thisPlace(): Promise<string> {
  const namespace = await readlink('/proc/self/ns/pid').catch(() => '')
  return short(`${hostname()} ${namespace}`)
}

async function runOf(pid: number): Promise<string | null> {
  const identity = await processIdentity(pid)
  return identity === null ? null : short(identity)
}

/** This process, for the names of the files it writes. */
export async function thisOwner(): Promise<string> {
  return `${await thisPlace()}-${process.pid}-${await runOf(process.pid)}`
}

/**
 * Whether the process that started a file is still running; null for one on another machine, which can't be checked
 * from here.
 */
export async function isOwnerAlive({ place, pid, run }: UploadOwner): Promise<boolean | null> {
  if (place !== (await thisPlace())) return null
  return (await runOf(pid)) === run
}
