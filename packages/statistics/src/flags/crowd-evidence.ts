import { newStakes, type Stakes } from './stakes.ts'

/** Log-odds below the crowd's that are held against it. */
const STEPS = [0.8, 1.5, 3] as const

/** How often somebody agreed when the others of a block were of one mind. */
export type AgreementCount = { readonly agreed: number; readonly n: number }

const NONE: AgreementCount = { agreed: 0, n: 0 }

/**
 * Of one stratum: the crowd's count when it was last compared with, the part of it from the rater's own blocks, and that part
 * now; and the count of all strata then.
 */
type Compared = { seen: AgreementCount; seenOwn: AgreementCount; own: AgreementCount; all: AgreementCount }

/** The evidence that one rater agrees less than the crowd. */
export type CrowdEvidence = { readonly stakes: Stakes; readonly strata: Map<number, Compared> }

/** For a rater who begins now. */
export function newCrowdEvidence(): CrowdEvidence {
  return { stakes: newStakes(STEPS.length), strata: new Map() }
}

/** What the crowd has said by now, in all and of each stratum. */
export type Crowd = { all: AgreementCount; readonly strata: Map<number, AgreementCount> }

/** How often one is to be expected to agree, by the crowd of a stratum and, where it has said little, by all. */
export function expectedOf(count: AgreementCount, all: AgreementCount): number {
  return (count.agreed + (3 * (all.agreed + 2)) / (all.n + 3)) / (count.n + 3)
}

/** The crowd's count of a stratum. */
export function countOf(crowd: Crowd, stratum: number): AgreementCount {
  return crowd.strata.get(stratum) ?? NONE
}

/**
 * Adds the evidence that a rater agrees less than the crowd does, where the crowd's own share is unknown: the rater's next
 * outcome and those of the crowd since the last one have, under each alternative, a likelihood over that of the share between
 * both. For every common share, which may differ from stratum to stratum, the expectation is 1 at most. The crowd's share was
 * guessed before these outcomes.
 * @see Turner, Ly and Grünwald (2024), Generic e-variables for exact sequential k-sample tests that allow for optional stopping
 */
export function addCrowdEvidence(evidence: CrowdEvidence, agreed: boolean, crowd: Crowd, stratum: number): void {
  const now = countOf(crowd, stratum)
  const compared = comparedIn(evidence, crowd, stratum)
  const { seen, seenOwn, own } = compared
  const guess = expectedOf({ agreed: seen.agreed - seenOwn.agreed, n: seen.n - seenOwn.n }, compared.all)
  const n = now.n - seen.n - (own.n - seenOwn.n)
  const yes = now.agreed - seen.agreed - (own.agreed - seenOwn.agreed)
  const odds = guess / (1 - guess)
  for (const [at, step] of STEPS.entries()) {
    const less = odds / (odds + Math.exp(step))
    const between = (less + n * guess) / (1 + n)
    const ratio = (share: number, toShare: boolean) => Math.log(toShare ? share / between : (1 - share) / (1 - between))
    evidence.stakes[at] =
      evidence.stakes[at]! + ratio(less, agreed) + yes * ratio(guess, true) + (n - yes) * ratio(guess, false)
  }
  Object.assign(compared, { seen: now, seenOwn: own, all: crowd.all })
}

/** Notes that the crowd's next outcome comes from a block in which the rater took part. */
export function leaveOwnOut(evidence: CrowdEvidence, agreed: boolean, crowd: Crowd, stratum: number): void {
  const compared = comparedIn(evidence, crowd, stratum)
  compared.own = added(compared.own, agreed)
}

/** Adds an outcome to the crowd's counts. */
export function addToCrowd(crowd: Crowd, agreed: boolean, stratum: number): void {
  crowd.all = added(crowd.all, agreed)
  crowd.strata.set(stratum, added(countOf(crowd, stratum), agreed))
}

function comparedIn({ strata }: CrowdEvidence, crowd: Crowd, stratum: number): Compared {
  const known = strata.get(stratum)
  if (known) return known
  const fresh = { seen: countOf(crowd, stratum), seenOwn: NONE, own: NONE, all: crowd.all }
  strata.set(stratum, fresh)
  return fresh
}

function added({ agreed, n }: AgreementCount, success: boolean): AgreementCount {
  return { agreed: agreed + (success ? 1 : 0), n: n + 1 }
}
