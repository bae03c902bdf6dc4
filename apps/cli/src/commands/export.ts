import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { API } from '@tiebreak/contracts/api.ts'
import { ExportFormat } from '@tiebreak/contracts/export.ts'
import { ProjectId } from '@tiebreak/contracts/ids.ts'
import { remoteClient } from '#remote/remote-client.ts'
import { waitFor } from '#remote/wait-for.ts'

/**
 * Makes an export and writes its file; `-` writes to standard output. A file appears under its name only when it is
 * whole and its checksum is right.
 */
export async function exportFile(options: {
  project: string
  format: string
  output?: string
  json?: boolean
}): Promise<void> {
  const client = remoteClient(process.env)
  const projectId = ProjectId.parse(options.project)
  const format = ExportFormat.parse(options.format)
  const made = await client.call(API.createExport, { params: { projectId }, body: { format } })
  const params = { projectId, exportId: made.id }
  const done = await waitFor(`Exporting ${format}`, () => client.call(API.getExport, { params }))
  const { body } = await client.download(API.downloadExport, { params })
  if (body === null) throw new Error('The server sent no file.')

  const output = options.output ?? done.fileName
  const sha256 = await save(Readable.fromWeb(body), output)
  if (sha256 !== done.sha256) {
    if (output !== '-') await rm(`${output}.part`)
    throw new Error(`The file came through damaged: its SHA-256 is ${sha256}, not ${done.sha256}. Try again.`)
  }
  if (output !== '-') await rename(`${output}.part`, output)

  const { ties, bothBad, undecided } = done.leftOut
  const said = `${done.rows} rows, ${done.bytes} bytes to ${output}; left out: ${ties} ties, ${bothBad} both bad, ${undecided} undecided pairs.`
  process.stderr.write(`${options.json ? JSON.stringify({ ...done, output }) : said}\n`)
}

async function save(source: Readable, output: string): Promise<string> {
  const hash = createHash('sha256')
  source.on('data', (chunk: Uint8Array) => hash.update(chunk))
  if (output === '-') await pipeline(source, process.stdout, { end: false })
  else await pipeline(source, createWriteStream(`${output}.part`))
  return hash.digest('hex')
}
