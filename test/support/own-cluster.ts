import { inject } from 'vitest'
import type { Cluster } from './cluster.ts'

/** The cluster of the worker that runs this file; no other file runs in it at the same time. */
export function ownCluster(): Cluster {
  const cluster = inject('clusters')[Number(process.env.VITEST_POOL_ID) - 1]
  if (!cluster) throw new Error(`Worker ${process.env.VITEST_POOL_ID} has no cluster of its own.`)
  return cluster
}
