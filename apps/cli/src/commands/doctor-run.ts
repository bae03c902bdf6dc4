import { fileURLToPath } from 'node:url'
import { readConfig } from '@tiebreak/services/instance/config.ts'
import { runDoctor } from '@tiebreak/services/operator/run-doctor.ts'
import { EXIT } from '#remote/exit-codes.ts'
import { plain } from '#terminal/plain.ts'
import { printJson } from '#terminal/print-json.ts'

const PAGE_DIR = fileURLToPath(new URL('../../../web/dist', import.meta.url))

const WORDS = { ok: 'ok', warning: 'warning', failed: 'FAILED', not_checked: 'not checked' } as const

/** Checks the instance and prints one line per finding, with what to do below it; exit code 1 when something failed. */
export async function doctorRun({ json }: { json?: boolean }): Promise<void> {
  const examination = await runDoctor({ config: readConfig(process.env), pageDir: PAGE_DIR })
  if (!examination.ok) process.exitCode = EXIT.failed
  if (json) return printJson(examination)
  for (const { check, state, found, advice } of examination.findings) {
    process.stdout.write(`${WORDS[state].padEnd(13)}${check.padEnd(13)}${plain(found)}\n`)
    if (advice !== null) process.stdout.write(`${''.padEnd(26)}→ ${plain(advice)}\n`)
  }
}
