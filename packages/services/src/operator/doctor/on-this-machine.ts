import { access, constants, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type InstanceConfig, reachableHost } from '#instance/config.ts'
import { type DiskLimits, type DiskRoom, diskRooms, isShort } from '#instance/disk-room.ts'
import { instanceMark } from '#instance/instance-mark.ts'
import { instanceSecretsOf } from '#instance/secrets.ts'
import { unnamedProxy } from '#instance/unnamed-proxy.ts'
import { type Finding, failed, notChecked, ok, warning } from './finding.ts'

/** Files that other accounts on this machine must not read, since they give control of the instance. */
const SECRET = ['secrets.json', 'postgres.password']

/** Checks that the folder exists, is ours to write, and is closed to other accounts. */
export async function checkDataFolder(dataDir: string): Promise<Finding> {
  const folder = await stat(dataDir).catch(() => null)
  if (folder === null || !folder.isDirectory())
    return failed(
      'data folder',
      `${dataDir} does not exist.`,
      'Start Tiebreak once, or set TIEBREAK_DATA to its folder.',
    )
  const isOurs = await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
  if (!isOurs)
    return failed(
      'data folder',
      `This account can’t write to ${dataDir}.`,
      'Run this command and Tiebreak under the account that owns the folder.',
    )
  // Passing through may be allowed: when we run as root, PostgreSQL has an account of its own.
  const open = (folder.mode & 0o066) === 0 ? [] : [`chmod go-rw '${dataDir}'`]
  for (const name of SECRET) {
    const file = await stat(join(dataDir, name)).catch(() => null)
    if (file !== null && (file.mode & 0o077) !== 0) open.push(`chmod 600 '${join(dataDir, name)}'`)
  }
  if (open.length > 0)
    return failed('data folder', `Other accounts on this machine can read ${dataDir}.`, `Run: ${open.join(' && ')}`)
  return ok('data folder', `${dataDir}, writable, closed to other accounts`)
}

const GIB = 1024 ** 3
/** PostgreSQL stops when it can't write; an import needs its file's size and about twice that in tables. */
const LITTLE = 3 * GIB

/** Checks that there is free space for the files and, if it is ours, the database. */
export async function checkDisk(dataDir: string, limits: DiskLimits): Promise<Finding> {
  const rooms = await diskRooms(dataDir)
  const [least] = rooms.toSorted((one, other) => one.freeBytes - other.freeBytes)
  const short = rooms.find((room) => isShort(room, limits))
  const told = short ?? least
  return told === undefined
    ? notChecked('disk', `The free space of ${dataDir} can’t be determined.`)
    : judgeRoom(told, limits)
}

/** What to report about the free space of a disk. */
export function judgeRoom(room: DiskRoom, limits: DiskLimits): Finding {
  const found = `${(room.freeBytes / GIB).toFixed(1)} GiB free, ${(100 * room.share).toFixed(0)} %`
  const advice = 'Free some space on the disk of the data folder, or move the folder to a larger disk.'
  if (isShort(room, limits))
    return failed('disk', found, `${advice} Until then, the instance is not ready and refuses uploads.`)
  return room.freeBytes < LITTLE ? warning('disk', found, advice) : ok('disk', found)
}

/** Checks that the pages have been built. */
export async function checkPage(pageDir: string): Promise<Finding> {
  const isThere = await access(join(pageDir, 'index.html')).then(
    () => true,
    () => false,
  )
  return isThere
    ? ok('page', 'built')
    : failed(
        'page',
        `The pages have not been built in ${pageDir}.`,
        'Start Tiebreak with "npm start", which builds them.',
      )
}

/** Checks that it is known where requests come from: from the socket, or from a trusted proxy. */
export function checkProxy(config: InstanceConfig): Finding {
  const problem = unnamedProxy(config)
  if (problem !== null) return warning('proxy', problem.found, problem.advice)
  return ok('proxy', config.trustedProxy === null ? 'none needed' : `trusted: ${config.trustedProxy}`)
}

const ANSWER_LIMIT_MS = 5_000

/** Checks that this instance's API responds on this machine and is ready. No other machine is contacted. */
export async function checkServer({ host, port, dataDir }: InstanceConfig): Promise<Finding> {
  const origin = `http://${reachableHost(host)}:${port}`
  const health = await look(`${origin}/healthz`)
  if (health !== null) {
    const mark = markIn(health.text)
    if (mark === null)
      return failed(
        'server',
        `Another program answers at ${origin}: it is no Tiebreak instance.`,
        'Give Tiebreak another port with TIEBREAK_PORT, or set it to the same value here as for the instance.',
      )
    if (mark !== (await ownMark(dataDir)))
      return failed(
        'server',
        `Another instance of Tiebreak answers at ${origin}, not that of ${dataDir}.`,
        'Set TIEBREAK_DATA, TIEBREAK_HOST and TIEBREAK_PORT to the same values here as for the instance that you mean.',
      )
  }
  const status = health && ((await look(`${origin}/readyz`))?.status ?? null)
  if (status === 200) return ok('server', `ready at ${origin}`)
  return status === null
    ? failed(
        'server',
        `Nothing is listening at ${origin}.`,
        'Start Tiebreak with "npm start", or set TIEBREAK_HOST and TIEBREAK_PORT to the same values here as for the instance.',
      )
    : failed(
        'server',
        `${origin}/readyz returns ${status}: the instance is not ready.`,
        'See the findings about the database; if they are fine, see the log.',
      )
}

/** What is said at an address, whatever it is; null when nobody answers. */
async function look(address: string): Promise<{ status: number; text: string } | null> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(ANSWER_LIMIT_MS), redirect: 'manual' })
    return { status: answer.status, text: await answer.text() }
  } catch {
    return null
  }
}

const Health = z.looseObject({ status: z.literal('ok'), instance: z.string() })

function markIn(text: string): string | null {
  try {
    return Health.parse(JSON.parse(text)).instance
  } catch {
    return null
  }
}

/** The mark of the instance that has this folder; null where none was ever started. */
async function ownMark(dataDir: string): Promise<string | null> {
  const hasSecrets = await access(join(dataDir, 'secrets.json'), constants.R_OK).then(
    () => true,
    () => false,
  )
  return hasSecrets ? instanceMark((await instanceSecretsOf(dataDir)).auth) : null
}
