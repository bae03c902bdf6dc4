import type { ApiName } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { NewReleasePolicy } from '@tiebreak/contracts/releases/policy.ts'
import type { ReleaseDetail } from '@tiebreak/contracts/releases/schemas.ts'
import { decideRelease } from '@tiebreak/services/releases/approval/decide-release.ts'
import { createRelease } from '@tiebreak/services/releases/create-release.ts'
import { runCut } from '@tiebreak/services/releases/cut/run-cut.ts'
import { getRelease } from '@tiebreak/services/releases/get-release.ts'
import type { Edge, Input, Person } from './edge.ts'

type People = {
  /** Who cuts, each time in a session that is open. */
  cutter: () => Promise<Person>
  /** Who approves. */
  approver: () => Promise<Person>
}

type Names = Extract<ApiName, `${string}Release${string}`>

/** Right inputs of the calls about releases: of one that is approved, and of one that waits, cut anew once it was decided. */
export async function makeReleaseInputs(
  { scene }: Edge,
  projectId: ProjectId,
  { cutter, approver }: People,
): Promise<Record<Names, () => Promise<Input>>> {
  const params = { projectId }
  let count = 0

  async function cut(): Promise<ReleaseDetail> {
    const ctx = scene.as(await cutter())
    const { id: releaseId, jobId } = await createRelease({ ctx, input: { projectId, raise: 'minor', notes: '' } })
    await runCut({ ctx: scene.worker, input: { projectId, jobId, releaseId } })
    return getRelease({ ctx, input: { projectId, releaseId } })
  }
  const verdict = ({ manifestDigest, report }: ReleaseDetail) => ({
    verdict: 'approved' as const,
    reason: 'as a test',
    manifestDigest: manifestDigest ?? '',
    waivers: Object.fromEntries(
      (report?.checks ?? []).filter(({ severity }) => severity === 'severe').map(({ name }) => [name, 'as a test']),
    ),
  })
  const approve = async (release: ReleaseDetail) =>
    decideRelease({
      ctx: scene.as(await approver()),
      input: { projectId, releaseId: release.id, ...verdict(release) },
    })

  let [waits, stands] = [await cut(), await cut()]
  await approve(stands)
  const waiting = async () => {
    const now = await getRelease({ ctx: scene.as(await cutter()), input: { projectId, releaseId: waits.id } })
    if (now.state !== 'waiting') waits = await cut()
    return waits
  }
  const approved = async () => {
    const now = await getRelease({ ctx: scene.as(await cutter()), input: { projectId, releaseId: stands.id } })
    if (now.state !== 'approved') {
      stands = await cut()
      await approve(stands)
    }
    return { ...params, releaseId: stands.id }
  }
  const policy = NewReleasePolicy.parse({})
  return {
    createRelease: async () => ({ params, body: { policy } }),
    listReleases: async () => ({ params }),
    getRelease: async () => ({ params: await approved() }),
    getReleaseManifest: async () => ({ params: await approved() }),
    downloadReleaseFile: async () => ({ params: await approved(), query: { path: 'manifest.json' } }),
    async decideRelease() {
      const release = await waiting()
      return { params: { ...params, releaseId: release.id }, body: verdict(release) }
    },
    withdrawRelease: async () => ({ params: await approved(), body: { reason: 'as a test' } }),
    listReleaseTakes: async () => ({ params: await approved() }),
    previewRelease: async () => ({ params, body: { policy } }),
    saveReleasePolicy: async () => ({ params, body: { name: `Policy ${count++ % 5}`, policy } }),
    listReleasePolicies: async () => ({ params }),
  }
}
