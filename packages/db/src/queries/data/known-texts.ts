import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'

export type KnownTexts = {
  prompt: string
  /** In hex. */
  contentHash: string
  /** Digests of its responses, in hex, by external id. */
  responses: Record<string, string>
}

/** The current texts of these prompts, by their external ids, where the project has them. */
export async function listKnownTexts(tx: Tx, projectId: ProjectId, ids: readonly string[]): Promise<KnownTexts[]> {
  const { rows } = await tx.client.query<KnownTexts>(
    `select p.external_id as prompt, encode(p.content_hash, 'hex') as "contentHash", coalesce((
       select jsonb_object_agg(r.external_id, encode(r.content_hash, 'hex')) from responses r
       where r.project_id = $1 and r.prompt_id = p.id and r.superseded_at is null), '{}') as responses
     from prompts p where p.project_id = $1 and p.superseded_at is null and p.external_id = any ($2)`,
    [projectId, ids],
  )
  return rows
}
