import type { ApiClient } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'

/** Agrees to what a project asks and acknowledges its guidelines, so that the first task comes at once. */
export async function agreeToAll(client: ApiClient, projectId: ProjectId): Promise<void> {
  const params = { projectId }
  const { consentVersion, measuredVersion } = await client.call(API.getOnboarding, { params })
  await client.call(API.acceptOnboarding, { params, body: { consentVersion, measuredVersion } })
  const { guidelinesVersion: version } = await client.call(API.getProject, { params })
  await client.call(API.acknowledgeGuidelines, { params: { projectId, version } })
}
