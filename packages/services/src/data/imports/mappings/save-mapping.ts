import { MAPPINGS_MOST } from '@tiebreak/contracts/data/looking.ts'
import type { SavedMapping, TableMapping } from '@tiebreak/contracts/data/mapping.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import {
  countMappings,
  findMapping,
  holdMappings,
  saveMapping as saveRow,
} from '@tiebreak/db/queries/data/import-mappings.ts'
import { actorId } from '#actor-id.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toSaved } from './list-mappings.ts'

type Input = { projectId: ProjectId; mappingName: string } & TableMapping

/**
 * Saves a mapping under a name, in place of an earlier one.
 * @throws DomainError `mappings_full`
 */
export async function saveMapping({ ctx, input }: Verb<Input>): Promise<SavedMapping> {
  const { projectId, mappingName: name, ...mapping } = input
  return inProject(ctx, projectId, async (tx) => {
    await holdMappings(tx, projectId)
    const before = await findMapping(tx, projectId, name)
    if (!before && (await countMappings(tx, projectId)) >= MAPPINGS_MOST) throw new DomainError('mappings_full')
    const row = await saveRow(tx, projectId, { name, mapping, createdBy: actorId(ctx.actor) })
    await audit(ctx, tx, { projectId, action: 'import.mapping.save', subject: name, detail: { mapping } })
    return toSaved(row)
  })
}
