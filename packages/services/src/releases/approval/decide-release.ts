import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId, ReleaseId } from '@tiebreak/contracts/ids.ts'
import {
  type DecideRelease,
  type Release,
  ReleaseReport,
  type WithdrawRelease,
} from '@tiebreak/contracts/releases/schemas.ts'
import { findRelease, insertApproval, insertWithdrawal } from '@tiebreak/db/queries/releases/releases.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { keepSplits } from '../splits/keep-splits.ts'
import { stateOf, toRelease, versionOf, whyNotApprove } from '../to-release.ts'

type Named = { projectId: ProjectId; releaseId: ReleaseId }

/**
 * Approves or rejects a release that waits. Who decides is proven to the database by their session, and whoever cut, wrote the
 * policy, or made the token that cut is refused there too. What severe checks found needs a reason each.
 * @throws DomainError `release_not_found`, `release_not_waiting`, `release_own`, `release_changed`, `release_checks`,
 * `split_plan_moved`
 */
export async function decideRelease({ ctx, input }: Verb<Named & DecideRelease>): Promise<Release> {
  const { projectId, releaseId, verdict, reason, waivers, manifestDigest } = input
  return inProject(ctx, projectId, async (tx, membership) => {
    const row = await findRelease(tx, projectId, releaseId)
    if (!row) throw new DomainError('release_not_found')
    const why = whyNotApprove(ctx, membership, row)
    if (why === 'not_waiting') throw new DomainError('release_not_waiting')
    if (why !== null) throw new DomainError(why === 'role' ? 'not_allowed' : 'release_own')
    if (row.manifestDigest !== manifestDigest) throw new DomainError('release_changed')
    const severe = ReleaseReport.parse(row.report).checks.filter(({ severity }) => severity === 'severe')
    const standing = severe.filter(({ name }) => waivers[name] === undefined)
    if (verdict === 'approved' && standing.length > 0)
      throw new DomainError('release_checks', {
        details: standing.map(({ name, found }) => ({ path: `waivers.${name}`, message: found })),
      })
    const needed = new Set<string>(severe.map(({ name }) => name))
    const kept = Object.fromEntries(Object.entries(waivers).filter(([name]) => needed.has(name)))
    if (verdict === 'approved') await keepSplits(tx, { projectId, releaseId })
    await insertApproval(tx, { projectId, releaseId, verdict, reason, waivers: kept, manifestDigest })
    await audit(ctx, tx, {
      projectId,
      action: verdict === 'approved' ? 'release.approve' : 'release.reject',
      subject: releaseId,
      detail: { version: versionOf(row), manifestDigest, waivers: Object.keys(kept) },
    })
    const decided = await findRelease(tx, projectId, releaseId)
    if (!decided) throw new Error('a release is never removed')
    return toRelease(ctx, tx, { projectId, membership, row: decided })
  })
}

/**
 * Takes an approved release back: nobody can download it from then on; it stays listed, and says why.
 * @throws DomainError `release_not_found`, `release_not_approved`
 */
export async function withdrawRelease({ ctx, input }: Verb<Named & WithdrawRelease>): Promise<Release> {
  const { projectId, releaseId, reason } = input
  return inProject(ctx, projectId, async (tx, membership) => {
    const row = await findRelease(tx, projectId, releaseId)
    if (!row) throw new DomainError('release_not_found')
    if (stateOf(row) !== 'approved') throw new DomainError('release_not_approved')
    await insertWithdrawal(tx, { projectId, releaseId, reason })
    await audit(ctx, tx, {
      projectId,
      action: 'release.withdraw',
      subject: releaseId,
      detail: { version: versionOf(row) },
    })
    const withdrawn = await findRelease(tx, projectId, releaseId)
    if (!withdrawn) throw new Error('a release is never removed')
    return toRelease(ctx, tx, { projectId, membership, row: withdrawn })
  })
}
