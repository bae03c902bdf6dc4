import type { Figures } from '@tiebreak/services/instance/get-figures.ts'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** Measurements of this process and the instance, for a scraper. */
export type Metrics = {
  /** Records one request. `route` is the path with parameter names, so that there are few. */
  observeRequest(facts: { method: string; route: string; status: number; seconds: number }): void
  /** All metrics in Prometheus's text format. */
  text(): Promise<{ contentType: string; body: string }>
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/**
 * Creates the metrics of one process. Database figures are read anew each time; without them, all others are still
 * reported.
 */
export function createMetrics({ figures }: { figures: () => Promise<Figures> }): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry, prefix: 'tiebreak_process_' })
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Gauge({ name: `tiebreak_${name}`, help, labelNames, registers })

  const requests = new Histogram({
    name: 'tiebreak_http_request_duration_seconds',
    help: 'Time from request to response; the counts by status give rate and errors.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers,
  })
  const up = gauge('database_up', '1 if the database responded during this scrape, else 0.')
  const pool = gauge('pool_connections', 'Connections of the API process to the database.', ['state'])
  const waitingCallers = gauge('pool_waiting_callers', 'Callers waiting for a connection.')
  const jobs = gauge('jobs', 'Jobs in the queue.', ['kind', 'state'])
  const workers = gauge('workers', 'Running workers; frozen ones hold their place but are silent.', ['state'])
  const leases = gauge('open_leases', 'Comparisons currently leased to annotators.')
  const unfolded = gauge('unfolded_judgements', 'Judgements not yet included in the tallies.')
  const lag = gauge('fold_lag_seconds', 'How long the oldest judgement not yet in the tallies has waited.')

  function put(now: Figures): void {
    pool.set({ state: 'idle' }, now.pool.idle)
    pool.set({ state: 'busy' }, now.pool.open - now.pool.idle)
    waitingCallers.set(now.pool.waiting)
    jobs.reset()
    for (const { kind, waiting, running } of now.queue) {
      jobs.set({ kind, state: 'waiting' }, waiting)
      jobs.set({ kind, state: 'running' }, running)
    }
    workers.set({ state: 'alive' }, now.workers.alive)
    workers.set({ state: 'frozen' }, now.workers.frozen)
    leases.set(now.openLeases)
    unfolded.set(now.unfolded)
    lag.set(now.foldLagSeconds)
  }

  /** Without the database its figures are unknown: an old one must not appear as if it were current. */
  function forget(): void {
    for (const one of [jobs, workers, leases, unfolded, lag, pool, waitingCallers]) one.reset()
    for (const one of [leases, unfolded, lag, waitingCallers]) one.set(Number.NaN)
  }

  return {
    observeRequest({ method, route, status, seconds }) {
      requests.observe({ method, route, status: String(status) }, seconds)
    },
    async text() {
      const now = await figures().catch(() => null)
      up.set(now === null ? 0 : 1)
      if (now === null) forget()
      else put(now)
      return { contentType: registry.contentType, body: await registry.metrics() }
    },
  }
}
