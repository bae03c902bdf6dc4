import { RATER_STAGES } from '@tiebreak/contracts/annotating/kinds.ts'
import type { ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import { z } from 'zod'
import type { Tx } from '#database.ts'

const Row = z.object({
  stage: z.enum(RATER_STAGES),
  asked: z.number().int(),
  scored: z.number().int(),
  agreed: z.number().int(),
  needed: z.number().int(),
})

/** Where a rater stands, how many scored tasks the project asks for, how theirs went, and how many had to agree. */
export async function findTrial(
  tx: Tx,
  { projectId, raterId }: { projectId: ProjectId; raterId: RaterId },
): Promise<z.infer<typeof Row> | null> {
  const { rows } = await tx.client.query(
    `select s.stage, coalesce((p.policy -> 'gold' ->> 'scored')::integer, 0) as asked,
       g.scored, g.agreed, tiebreak.needed_to_pass(p.policy -> 'gold', g.scored) as needed
     from projects p
     cross join lateral tiebreak.rater_stage(p.id, $2, p.policy -> 'gold') s
     cross join lateral (
       select count(*)::integer as scored, count(*) filter (where agreed)::integer as agreed
       from tiebreak.gold_answers(p.id, $2, 'qualification', 1000)) g
     where p.id = $1`,
    [projectId, raterId],
  )
  return rows[0] ? Row.parse(rows[0]) : null
}
