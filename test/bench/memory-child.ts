// One import or export, as the worker does it, in a process of its own. Prints the most memory it held meanwhile, in
// bytes. Loading the program leaves much rubbish, which a worker that runs for days has long cleared away: so is it here.
import { setTimeout as pause } from 'node:timers/promises'
import { ProjectId } from '@tiebreak/contracts/ids.ts'
import { connect } from '@tiebreak/db/connect.ts'
import { startEngine } from '@tiebreak/engine/start-engine.ts'
import type { WorkerCtx } from '@tiebreak/services/context.ts'
import { z } from 'zod'
import { askedExport } from './asked-export.ts'
import { uploaded } from './uploaded.ts'

const Work = z.object({
  does: z.enum(['import', 'export']),
  jobsUrl: z.string(),
  filesDir: z.string(),
  projectId: ProjectId,
  path: z.string().default(''),
})

const { does, jobsUrl, filesDir, projectId, path } = Work.parse(JSON.parse(process.env.BENCH_WORK ?? ''))
const db = connect({ url: jobsUrl, max: 4, statementTimeoutMs: 600_000 })
const log = { info: () => undefined, warn: () => undefined, error: (facts: unknown) => console.error(facts) }
const engine = startEngine()
const asked = { requestId: 'bench', log, filesDir, publicUrl: 'http://127.0.0.1' }
const ctx: WorkerCtx = { ...asked, db, engine, actor: { kind: 'worker' } }
const run = does === 'import' ? await uploaded(ctx, projectId, path) : await askedExport(ctx, projectId)
globalThis.gc?.()
await pause(500)
globalThis.gc?.()
let peak = process.memoryUsage.rss()
const looking = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss())
}, 10)
await run()
clearInterval(looking)
await db.close()
console.log(peak)
