import type { GivenJudgement } from '@tiebreak/contracts/annotating/schemas.ts'
import type { ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import type { ProjectState } from '@tiebreak/contracts/projects/schemas.ts'
import type { Tx } from '#database.ts'
import { GIVEN_JUDGEMENT, LAST_TASKS } from './given-judgement.ts'
import type { ShownAssignment } from './judging.ts'

export type OwnJudgementRow = Pick<
  ShownAssignment,
  'id' | 'prompt' | 'responses' | 'scale' | 'allowBothBad' | 'criteria'
> & {
  /** By which the list is sorted: the number of the first version. */
  seq: number
  revision: number
  judgedAt: Date
  receivedAt: Date
  judgement: GivenJudgement
}

/**
 * A rater's judgements with their texts, newest first. While the project is not closed, only those that can be taken
 * back: an older one may come again as a repeat, and is to be found nowhere. Once it is closed all of them, whatever
 * became of their tasks, but those whose repeat was given out and not judged: that one can still be sent.
 */
export async function listOwnJudgements(
  tx: Tx,
  input: { projectId: ProjectId; raterId: RaterId; before: number | undefined; limit: number },
): Promise<OwnJudgementRow[]> {
  const { rows } = await tx.client.query<OwnJudgementRow>(
    `with mine as (
       select a.id, first.seq, first.received_at
       from assignments a
       join submissions first on first.project_id = a.project_id and first.assignment_id = a.id and first.revision = 1
       where a.project_id = $1 and a.rater_id = $2 and ($3::bigint is null or first.seq < $3)
         and case when (select p.state from projects p where p.id = $1) = 'closed'
           then not exists (select 1 from assignments again where again.project_id = a.project_id
             and again.comparison_id = a.comparison_id and again.rater_id = a.rater_id
             and again.repeat > 0 and again.state <> 'judged')
           else a.id in (select last.id from (${LAST_TASKS}) last where last.state = 'judged') end
       order by first.seq desc limit $4)
     select a.id, a.prompt, a.responses, a.scale, a.allow_both_bad as "allowBothBad", a.criteria,
       mine.seq::double precision as seq, s.revision, mine.received_at as "judgedAt", s.received_at as "receivedAt",
       ${GIVEN_JUDGEMENT} as judgement
     from mine
     join shown_assignments a on a.project_id = $1 and a.id = mine.id
     join lateral (
       select * from submissions x where x.project_id = $1 and x.assignment_id = mine.id order by x.revision desc limit 1
     ) s on true
     join judgements j on j.project_id = s.project_id and j.submission_id = s.id and j.criterion = 'overall'
     order by mine.seq desc`,
    [input.projectId, input.raterId, input.before ?? null, input.limit],
  )
  return rows
}

/** Whether a project of the caller's is open, paused or closed. */
export async function findProjectState(tx: Tx, projectId: ProjectId): Promise<ProjectState> {
  const { rows } = await tx.client.query<{ state: ProjectState }>('select state from projects where id = $1', [
    projectId,
  ])
  const [row] = rows
  if (!row) throw new Error('the caller is in a project')
  return row.state
}
