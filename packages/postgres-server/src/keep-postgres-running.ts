import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { type EmbeddedPostgres, type StartEmbeddedPostgres, startEmbeddedPostgres } from './start-embedded-postgres.ts'

export type KeepPostgresRunning = StartEmbeddedPostgres & {
  /** Called once if the server ended by itself and could not be restarted at its address. */
  onLost: (error: unknown) => void
}

/** If it ends more often than this within the time, it is given up. */
const MOST_ENDS = 5
const WITHIN_MS = 60_000

/**
 * Starts the embedded PostgreSQL and, if it ends unasked (killed, out of memory), restarts it at the same address. It
 * recovers everything that was acknowledged, and pools reconnect by themselves.
 */
export async function keepPostgresRunning(
  options: KeepPostgresRunning,
): Promise<Pick<EmbeddedPostgres, 'adminUrl' | 'stop'>> {
  let current = await startEmbeddedPostgres(options)
  const { adminUrl } = current
  let stopping = false
  let restarting: Promise<void> = Promise.resolve()

  const ends: number[] = []
  const restart = async () => {
    ends.push(performance.now())
    if (ends.filter((time) => time > performance.now() - WITHIN_MS).length > MOST_ENDS)
      throw new StartupError('postgres_failed', 'PostgreSQL keeps stopping; postgres.log in the data folder says why.')
    options.log('PostgreSQL stopped unexpectedly; restarting it.')
    // Releases what the ended server held.
    await current.stop()
    current = await startEmbeddedPostgres({ ...options, port: Number(new URL(adminUrl).port) })
    watch()
  }
  const watch = () => {
    void current.ended.then(() => {
      if (!stopping) restarting = restart().catch(options.onLost)
    })
  }
  watch()
  return {
    adminUrl,
    async stop() {
      stopping = true
      await restarting
      await current.stop()
    },
  }
}
