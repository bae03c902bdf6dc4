import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { remoteClient } from '#remote/remote-client.ts'
import { printJson } from '#terminal/print-json.ts'

type Options = { project: ProjectId; dryRun?: boolean; json?: boolean }

/** Marks gold by a file, and says what changed. */
export async function goldImport(file: string, { project: projectId, dryRun = false, json }: Options): Promise<void> {
  const content = file === '-' ? await buffer(process.stdin) : await readFile(file).catch(refuseFolder(file))
  const fileName = file === '-' ? 'standard input' : basename(file)
  const query = { fileName, dryRun: dryRun ? 'true' : 'false' } as const
  const done = await remoteClient(process.env).upload(API.markGoldByFile, { params: { projectId }, query }, content)
  if (json) return printJson(done)
  const { marked, created, changed, unchanged, judgements } = done
  process.stdout.write(
    `${dryRun ? 'Nothing was changed. The file would: mark' : 'Marked'} ${marked} comparisons as gold, ${created} of them new; ` +
      `${changed} known answers ${dryRun ? 'change' : 'changed'}, ${unchanged} are so already; ` +
      `${judgements} judgements ${dryRun ? 'would count' : 'count'} no longer.\n`,
  )
}

function refuseFolder(file: string) {
  return (error: NodeJS.ErrnoException): never => {
    if (error.code !== 'EISDIR') throw error
    throw new StartupError('config_invalid', `${file} is a folder: name a file in it. Nothing was sent.`)
  }
}
