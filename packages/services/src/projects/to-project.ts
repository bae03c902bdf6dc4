import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { findOriginal } from '@tiebreak/db/queries/projects/copy.ts'
import { countProject, findProject } from '@tiebreak/db/queries/projects/projects.ts'
import type { Membership } from '#membership.ts'

/**
 * A project as the caller may see it: annotators get no counts.
 * @throws DomainError `project_not_found`
 */
export async function toProject(tx: Tx, id: ProjectId, { role, isAdmin }: Membership): Promise<Project> {
  const row = await findProject(tx, id)
  if (!row) throw new DomainError('project_not_found')
  const mayCount = isAdmin || role !== 'annotator'
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    guidelines: row.guidelines,
    state: row.state,
    guidelinesVersion: row.guidelinesVersion,
    scale: row.scale,
    allowBothBad: row.allowBothBad,
    overlap: row.overlap,
    criteria: row.criteria,
    askReason: row.askReason,
    examples: row.examples,
    allowImages: row.allowImages,
    countSimulated: row.countSimulated,
    consent: row.consent,
    consentVersion: row.consentVersion,
    round: row.round,
    copiedFrom: row.copiedFrom === null ? null : ((await findOriginal(tx, row.copiedFrom)) ?? null),
    role,
    createdAt: row.createdAt.toISOString(),
    counts: mayCount ? await countProject(tx, id) : null,
  }
}
