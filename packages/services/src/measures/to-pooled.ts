import type { PooledScore, Pooling } from '@tiebreak/contracts/measures/pooled.ts'
import type { FitRow, ScoreRow } from '@tiebreak/db/queries/measures/fits.ts'
import { normalQuantile } from '@tiebreak/statistics'

type Pooled = Pick<FitRow, 'pooled' | 'confidence'>

/** How a fit's scores were pooled, with intervals of the systems' levels. */
export function toPooling({ pooled, confidence }: Pooled): Pooling | null {
  if (!pooled?.ok) return pooled
  const systems = pooled.systems.map((system) => ({ ...system, ...limits(system, confidence) }))
  return { ...pooled, systems }
}

/**
 * Reads the pooled scores of a fit's responses: a stored one, or for a response without its own what is known of its
 * system, with the spread of that system's responses. Null where the fit did not pool.
 */
export function pooledScores({
  pooled,
  confidence,
}: Pooled): (row: ScoreRow | null, system: string | null) => PooledScore | null {
  if (!pooled?.ok) return () => null
  const { tau, systems } = pooled
  const levelOf = new Map(systems.map(({ system, ...level }) => [system, level]))
  return (row, system) => {
    const own = row && ownOf(row, confidence)
    if (own) return own
    const level = system === null ? undefined : levelOf.get(system)
    if (level === undefined) return { level: 'none', identified: false }
    const borrowed = { score: level.score, standardError: Math.hypot(tau, level.standardError) }
    return { level: 'system', identified: false, ...borrowed, ...limits(borrowed, confidence), linked: level.linked }
  }
}

function ownOf(row: ScoreRow, confidence: number): PooledScore | null {
  const { pooledScore, pooledError, pooledCentred, pooledCentredError, pooledLinked: linked, identified } = row
  // All of them, or none.
  if (pooledScore === null || pooledError === null || pooledCentred === null || pooledCentredError === null) return null
  const own = { score: pooledScore, standardError: pooledError }
  const within = { score: pooledCentred, standardError: pooledCentredError }
  const centred = { ...within, ...limits(within, confidence) }
  return { level: 'own', identified: identified === true, ...own, ...limits(own, confidence), linked, centred }
}

function limits({ score, standardError }: { score: number; standardError: number }, confidence: number) {
  const reach = normalQuantile((1 + confidence) / 2) * standardError
  return { low: score - reach, high: score + reach }
}
