import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { binaryArray } from '#binary-array.ts'
import type { Tx } from '#database.ts'

/** A text that was not signed yet by a method: its digest, and where to find it. */
export type Unsigned = { contentHash: Buffer; messages: Message[] }

/** The texts of some prompts that are not signed yet, each once. */
export async function listUnsigned(
  tx: Tx,
  projectId: ProjectId,
  { method, promptIds }: { method: number; promptIds: readonly string[] },
): Promise<Unsigned[]> {
  const { rows } = await tx.client.query<Unsigned>(
    `select distinct on (p.content_hash) p.content_hash as "contentHash", p.messages
     from prompts p
     where p.project_id = $1 and p.id = any ($3::uuid[]) and not exists (
       select 1 from prompt_signatures s where s.project_id = $1 and s.method = $2 and s.content_hash = p.content_hash)
     order by p.content_hash`,
    [projectId, method, binaryArray('uuid', promptIds)],
  )
  return rows
}

/** Texts of prompts in the plan that are not signed by a method: those of an older method, a part at a time. */
export async function listUnsignedInPlan(
  tx: Tx,
  projectId: ProjectId,
  { method, limit }: { method: number; limit: number },
): Promise<Unsigned[]> {
  const { rows } = await tx.client.query<Unsigned>(
    `select distinct on (p.content_hash) p.content_hash as "contentHash", p.messages
     from (select p.content_hash, p.messages
       from split_assignments a join prompts p on p.project_id = a.project_id and p.id = a.prompt_id
       where a.project_id = $1 and not exists (
         select 1 from prompt_signatures s where s.project_id = $1 and s.method = $2 and s.content_hash = p.content_hash)
       limit $3) p
     order by p.content_hash`,
    [projectId, method, limit],
  )
  return rows
}

/** Stores signatures. Passes over what another cut has signed meanwhile. */
export async function insertSignatures(
  tx: Tx,
  projectId: ProjectId,
  method: number,
  rows: readonly { contentHash: Buffer; shingles: number; bands: Buffer }[],
): Promise<void> {
  await tx.client.query(
    `insert into prompt_signatures (project_id, method, content_hash, shingles, bands)
     select $1, $2, n.* from unnest($3::bytea[], $4::integer[], $5::bytea[]) n
     on conflict do nothing`,
    [
      projectId,
      method,
      rows.map(({ contentHash }) => contentHash),
      rows.map(({ shingles }) => shingles),
      rows.map(({ bands }) => bands),
    ],
  )
}

/** The messages of some prompts. */
export async function listPromptTexts(
  tx: Tx,
  projectId: ProjectId,
  ids: readonly string[],
): Promise<{ id: string; messages: Message[] }[]> {
  const { rows } = await tx.client.query<{ id: string; messages: Message[] }>(
    'select p.id, p.messages from prompts p where p.project_id = $1 and p.id = any ($2::uuid[])',
    [projectId, binaryArray('uuid', ids)],
  )
  return rows
}
