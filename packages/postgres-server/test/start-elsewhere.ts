import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/**
 * Starts the embedded server of a folder from another process, with a table `kept` in it.
 * @param watch `unwatched` takes away the shell that ends the server with its supervisor, as when both are killed
 */
export async function startElsewhere(
  dataDir: string,
  watch: 'watched' | 'unwatched' = 'watched',
): Promise<{ child: ChildProcess; pid: number }> {
  const script = fileURLToPath(new URL('./supervisor-process.ts', import.meta.url))
  const child = spawn(process.execPath, [script, dataDir, watch], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(createInterface(child.stdout), 'line')
  return { child, pid: Number(line) }
}
