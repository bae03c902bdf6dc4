import { type ClusteredShare, clusteredShareInterval, type Estimate, type ShareCluster } from '@tiebreak/statistics'
import { createClusterPlaces } from './cluster-places.ts'
import { sayNumber, sayShare } from './say.ts'

type Counted = { successes: number; n: number }

/** A share whose trials are alike within clusters, counted in bounded memory. */
export function createShareTally(): {
  add: (cluster: string, isSuccess: boolean) => void
  counted: () => Counted
  interval: () => Estimate<ClusteredShare, 'too_few'>
} {
  const placeOf = createClusterPlaces()
  const clusters: { successes: number; n: number }[] = []
  return {
    add(cluster, isSuccess) {
      const place = placeOf(cluster)
      const own = clusters[place] ?? { successes: 0, n: 0 }
      clusters[place] = own
      own.n += 1
      if (isSuccess) own.successes += 1
    },
    counted: () => sumOf(clusters),
    interval: () => clusteredShareInterval(clusters),
  }
}

function sumOf(clusters: readonly ShareCluster[]): Counted {
  const sum = { successes: 0, n: 0 }
  for (const { successes, n } of clusters) {
    sum.successes += successes
    sum.n += n
  }
  return sum
}

/** `612 of 1,000 (61.2%, 95% interval 57.9% to 64.4%)`; without an interval it says why. */
export function sayInterval({ successes, n }: Counted, interval: Estimate<ClusteredShare, 'too_few'>): string {
  const limits = interval.ok
    ? `95% interval ${sayShare(interval.low)} to ${sayShare(interval.high)}`
    : 'too few to give an interval'
  return `${sayNumber(successes)} of ${sayNumber(n)} (${sayShare(successes / n)}, ${limits})`
}
