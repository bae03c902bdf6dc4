import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Export, ExportManifest } from '@tiebreak/contracts/exports/schemas.ts'
import { onTestFinished } from 'vitest'
import type { z } from 'zod'

/** Of the only project and export. */
export const ID = '01990000-0000-7000-8000-000000000001'
export const FILE = 'planted\n'

/** A server that answers an export under a file name of its choice, with a manifest that is of it or of another. */
export function serverNaming(
  fileName: string,
  { of = ID, name = fileName, file = FILE, sha256 = createHash('sha256').update(file).digest('hex') } = {},
): Promise<string> {
  const made: z.input<typeof Export> = {
    id: ID,
    jobId: ID,
    format: 'votes',
    options: {},
    state: 'done',
    progress: { done: 1, total: 1, unit: 'judgements' },
    fileName,
    rows: 1,
    bytes: file.length,
    sha256: createHash('sha256').update(file).digest('hex'),
    fileGone: false,
    leftOut: {
      tiedPairs: 0,
      undecidedPairs: 0,
      bothBadPairs: 0,
      bothBadVotes: 0,
      gold: 0,
      repeats: 0,
      requeued: 0,
      withdrawn: 0,
      byJudges: 0,
      simulated: 0,
      withoutConsent: 0,
      unacknowledged: 0,
      undone: 0,
      ruledOut: 0,
      ruledOutBy: [],
    },
    asOf: null,
    missing: 0,
    behind: 0,
    decisionsBehind: 0,
    error: null,
    createdAt: new Date(0).toISOString(),
    finishedAt: null,
  }
  const { asOf, missing, behind, decisionsBehind, leftOut, rows, bytes, createdAt } = made
  const manifest: z.input<typeof ExportManifest> = {
    manifest: 'tiebreak-export',
    version: 1,
    project: { id: ID, name: 'P' },
    export: { id: of, format: 'votes', askedAt: createdAt, madeAt: null, madeBy: null },
    file: { fileName: name, contentType: 'application/x-ndjson', rows, bytes, sha256 },
    reach: { asOf, missing, behind, decisionsBehind, why: null },
    leftOut,
  }
  return serverAnswering((path, method) => {
    if (path.endsWith('/file')) return { status: 200, text: file }
    if (path.endsWith('/manifest')) return { status: 200, text: JSON.stringify(manifest) }
    return { status: method === 'POST' ? 202 : 200, text: JSON.stringify(made) }
  })
}

/** A server that says what it is told to say: not Tiebreak, which would not say most of it. */
export async function serverAnswering(answerTo: (path: string, method: string) => { status: number; text: string }) {
  const server = createServer(({ url = '', method = '' }, answer) => {
    const { status, text } = answerTo(url, method)
    answer.writeHead(status, { 'content-type': 'application/json' })
    answer.end(text)
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}
