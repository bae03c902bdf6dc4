import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import type { Database } from '@tiebreak/db/database.ts'
import type { InstanceConfig } from '#instance/config.ts'
import { filesDirOf } from '#instance/files-dir.ts'
import { checkFiles, checkQueue, checkWorker } from './doctor/at-work.ts'
import { type Finding, failed, notChecked } from './doctor/finding.ts'
import { checkClock, checkMigrations, checkRoles, checkVersion } from './doctor/in-the-database.ts'
import { checkDataFolder, checkDisk, checkPage, checkProxy, checkServer } from './doctor/on-this-machine.ts'
import { withOperator } from './with-operator.ts'

export type RunDoctor = {
  config: InstanceConfig
  /** Where the built page is. */
  pageDir: string
}

/** `ok` if nothing failed; warnings are not failures. */
export type Examination = { ok: boolean; findings: Finding[] }

type Look = readonly [
  check: string,
  look: (databases: { serving: Database; owner: Database }, config: InstanceConfig) => Promise<Finding>,
]

const IN_THE_DATABASE: readonly Look[] = [
  ['roles', ({ serving }) => checkRoles(serving)],
  ['migrations', ({ serving }) => checkMigrations(serving)],
  ['clock', ({ serving }) => checkClock(serving)],
  ['worker', ({ serving }) => checkWorker(serving)],
  ['jobs', ({ owner }) => checkQueue(owner)],
  ['files', ({ owner }, { dataDir }) => checkFiles(owner, filesDirOf(dataDir))],
]

/** Checks everything that an instance needs, one after the other. A failed check does not stop the others. */
export async function runDoctor({ config, pageDir }: RunDoctor): Promise<Examination> {
  const findings = [
    await checkDataFolder(config.dataDir),
    await checkDisk(config.dataDir, config.diskLimits),
    await checkPage(pageDir),
    checkProxy(config),
    await checkServer(config),
    ...(await inDatabase(config)),
  ]
  return { ok: findings.every(({ state }) => state === 'ok' || state === 'warning'), findings }
}

async function inDatabase(config: InstanceConfig): Promise<Finding[]> {
  try {
    return await withOperator(config, async (ctx) => {
      const findings = [await checkVersion(ctx.serving)]
      for (const [check, look] of IN_THE_DATABASE)
        findings.push(await look(ctx, config).catch((error: unknown) => unanswered(check, error)))
      return findings
    })
  } catch (error) {
    if (!(error instanceof StartupError)) throw error
    const [found = '', advice = ''] = splitAdvice(error.message)
    return [
      failed('database', found, advice),
      ...IN_THE_DATABASE.map(([check]) => notChecked(check, 'There is no connection to the database.')),
    ]
  }
}

/** Start-up errors say what is wrong, then after a colon what to do. */
function splitAdvice(sentence: string): [string, string] {
  const at = sentence.search(/: (first|start|stop|set|restore|give|take|as (its )?administrator)\b/)
  if (at < 0) return [sentence, 'Make sure that the database server is running and DATABASE_URL is correct.']
  const advice = sentence.slice(at + 2)
  return [`${sentence.slice(0, at)}.`, `${advice.charAt(0).toUpperCase()}${advice.slice(1)}`]
}

function unanswered(check: string, error: unknown): Finding {
  const said = error instanceof Error ? error.message : String(error)
  return failed(
    check,
    `The database refused this check: ${said}.`,
    'Restart Tiebreak, which sets roles and rights again.',
  )
}
