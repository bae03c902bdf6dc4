import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'

export type Waiting = { raters: number; judgements: number }

/** How many judgements wait for consent, how many for an acknowledgement of the guidelines, and of how many raters. */
export async function countWaiting(
  tx: Tx,
  projectId: ProjectId,
): Promise<{ withoutConsent: Waiting; unacknowledged: Waiting }> {
  const { rows } = await tx.client.query<Waiting & { kind: 'without_consent' | 'unacknowledged' }>(
    // Asked again and again by open pages: where nobody is waited for, nothing is read.
    `with waited as materialized (
      select distinct w.rater_id from tiebreak.waits_for_at('18446744073709551615') w where w.project_id = $1
    )
    select u.kind, count(distinct u.rater_id)::integer as raters, count(*)::integer as judgements
    from tiebreak.uncounted_at($1, '18446744073709551615', array(
       select s.comparison_id from waited join submissions s on s.project_id = $1 and s.rater_id = waited.rater_id)) u
    where u.kind in ('without_consent', 'unacknowledged') group by u.kind`,
    [projectId],
  )
  const of = (wanted: string): Waiting => {
    const row = rows.find(({ kind }) => kind === wanted)
    return { raters: row?.raters ?? 0, judgements: row?.judgements ?? 0 }
  }
  return { withoutConsent: of('without_consent'), unacknowledged: of('unacknowledged') }
}
