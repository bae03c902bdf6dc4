import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'

export type WithoutConsent = { raters: number; judgements: number }

/** How many raters have no consent in force, and how many judgements do not count for that reason. */
export async function countWithoutConsent(tx: Tx, projectId: ProjectId): Promise<WithoutConsent> {
  const { rows } = await tx.client.query<WithoutConsent>(
    `with lacking as materialized (
      select w.rater_id from tiebreak.without_consent_at('18446744073709551615') w where w.project_id = $1
    )
    select (select count(*)::integer from lacking) as raters,
      (select count(*)::integer from tiebreak.uncounted_at($1, '18446744073709551615', array(
         select s.comparison_id from lacking join submissions s on s.project_id = $1 and s.rater_id = lacking.rater_id)) u
       where u.kind = 'without_consent') as judgements`,
    [projectId],
  )
  const [row] = rows
  if (!row) throw new Error('a row of counts is always there')
  return row
}
