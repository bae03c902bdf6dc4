import { API } from '@tiebreak/contracts/api.ts'
import { ComparisonId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Client } from 'pg'
import type { Recorder } from './recorder.ts'
import type { Stage } from './set-up.ts'
import type { System } from './start-system.ts'

type Wanted = { act: 'keep for somebody' | 'keep for a group' | 'give back'; projectId: ProjectId; pick: number }

const AT_ONCE = 6

/** The lead keeps some comparisons for one annotator or for the group, or gives those back that are kept. */
export async function keep(
  system: System,
  stage: Stage,
  recorder: Recorder,
  { act, projectId, pick }: Wanted,
): Promise<void> {
  const isBack = act === 'give back'
  const { comparisonIds, sentAt } = await system.asAdmin(async (admin) => ({
    comparisonIds: await some(admin, { projectId, isKept: isBack, pick }),
    sentAt: await now(admin),
  }))
  if (comparisonIds.length === 0) return
  const somebody = stage.people[pick % stage.people.length]
  const keptFor =
    act === 'keep for a group'
      ? { groups: [stage.group.tag], userIds: [] }
      : { groups: [], userIds: somebody ? [somebody.userId] : [] }
  const userIds = isBack ? null : act === 'keep for a group' ? stage.group.userIds : keptFor.userIds
  const body = { of: { comparisonIds }, keepFor: isBack ? null : keptFor }
  await recorder.ask(
    stage.lead,
    pick,
    async (client) => {
      await client.call(API.arrangeComparisons, { params: { projectId }, body })
      return { at: await system.asAdmin(now) }
    },
    (outcome, when) => ({ call: 'keep', projectId, by: '', ...when, comparisonIds, userIds, sentAt, outcome }),
  )
}

/** The database's clock, in milliseconds since 1970. */
async function now(admin: Client): Promise<number> {
  const { rows } = await admin.query<{ at: number }>(
    'select extract(epoch from clock_timestamp())::double precision * 1000 as at',
  )
  return rows[0]?.at ?? 0
}

async function some(
  admin: Client,
  { projectId, isKept, pick }: { projectId: string; isKept: boolean; pick: number },
): Promise<ComparisonId[]> {
  const { rows } = await admin.query<{ id: string }>(
    `select id from comparisons where project_id = $1 and gold is null
       and case when $2 then reserved_for is not null else state = 'open' and taken < seats end
     order by md5(id::text || $3) limit ${AT_ONCE}`,
    [projectId, isKept, String(pick)],
  )
  return rows.map(({ id }) => ComparisonId.parse(id))
}
