import { startBenchServer } from './bench-server.ts'
import { submitFindings } from './submit.ts'
import { table } from './table.ts'
const server = await startBenchServer()
try { console.log(table(await submitFindings(server, { rounds: 3, perRound: 3000, seconds: 2 }))) } finally { await server.stop() }
