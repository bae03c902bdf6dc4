import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Split } from '@tiebreak/contracts/releases/choices.ts'
import type { SplitStrata } from '@tiebreak/contracts/releases/splits/schemas.ts'
import { binaryArray } from '#binary-array.ts'
import type { Tx } from '#database.ts'
import { readInParts } from '#read-in-parts.ts'
import { stratumOf, stratumValues } from '#split-stratum.ts'

/** A prompt with what decides on its split. Ids as bytes. */
export type SignedPrompt = {
  id: Buffer
  contentHash: Buffer
  stratum: string | null
  shingles: number
  bands: Buffer
}

/** One that is in the plan. */
export type AssignedPrompt = SignedPrompt & { split: Split; groupId: Buffer }

/** What of the plan is known: the assignments up to one, and how texts were signed. */
export type Known = { strata: SplitStrata; method: number; basis: number }

const FIELDS = `uuid_send(p.id) as id, p.content_hash as "contentHash", s.shingles, s.bands, ${stratumOf(2)} as stratum`
const SIGNED =
  'join prompt_signatures s on s.project_id = p.project_id and s.method = $5 and s.content_hash = p.content_hash'

/** Those of some prompts that are not in the plan. All of them are signed. */
export async function listWaitingPrompts(
  tx: Tx,
  projectId: ProjectId,
  { strata, method, basis }: Known,
  ids: readonly string[],
): Promise<SignedPrompt[]> {
  const { rows } = await tx.client.query<SignedPrompt>(
    `select ${FIELDS} from prompts p ${SIGNED}
     where p.project_id = $1 and p.id = any ($7::uuid[]) and not exists (
       select 1 from split_assignments a where a.project_id = $1 and a.prompt_id = p.id and a.seq <= $6)`,
    [projectId, ...stratumValues(strata), method, basis, binaryArray('uuid', ids)],
  )
  return rows
}

/** The prompts of the plan, in the order in which they were assigned. All of them are signed. */
export function readAssignedPrompts(
  tx: Tx,
  projectId: ProjectId,
  { strata, method, basis }: Known,
): AsyncGenerator<AssignedPrompt[]> {
  const [by, tags, key] = stratumValues(strata)
  return readInParts<AssignedPrompt>(
    tx,
    `select ${FIELDS}, a.split, uuid_send(a.group_id) as "groupId"
     from split_assignments a join prompts p on p.project_id = a.project_id and p.id = a.prompt_id ${SIGNED}
     where a.project_id = $1 and a.seq <= $6 order by a.seq`,
    [projectId, by, tags, key, method, basis],
  )
}
