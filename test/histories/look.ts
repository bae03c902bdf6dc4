import type { Client, QueryResultRow } from 'pg'
import type { EndLook, Look } from './moment.ts'

const ms = (column: string) => `extract(epoch from ${column})::double precision * 1000`

const TABLES = {
  projects: `select id, coalesce((policy #>> '{caps,openLeases}')::integer, 3) as "openLeases",
      (policy #>> '{repeats,after}')::integer as "repeatsAfter" from projects`,
  comparisons: `select project_id as "projectId", id, k, seats, taken, state, gold is not null as "isGold", superseded_from is not null as "isSuperseded", ${ms('reviewed_at')} as "reviewedAt",
      array(select r.response_id::text from comparison_responses r
            where r.project_id = c.project_id and r.comparison_id = c.id order by r.position) as responses
    from comparisons c`,
  assignments: `select project_id as "projectId", id, comparison_id as "comparisonId", rater_id as "raterId", repeat, repeat_of as "repeatOf",
      display_order as "displayOrder", state, holds_seat as "holdsSeat", gold_use as "goldUse", scale, skip_reason as "skipReason",
      ${ms('lease_until')} as "leaseUntil", ${ms('leased_at')} as "leasedAt", ${ms('ended_at')} as "endedAt",
      array(select tiebreak.handle(a.id, r.response_id) from unnest(a.display_order) with ordinality as shown (position, place)
            join comparison_responses r on r.project_id = a.project_id and r.comparison_id = a.comparison_id and r.position = shown.position
            order by shown.place) as handles
    from assignments a`,
  raters: `select project_id as "projectId", id, user_id as "userId", external_id as "externalId", kind, ordinal,
      order_balance as "orderBalance", paused_at is not null as "isPaused", paused_because as "pausedBecause" from raters`,
  submissions: `select project_id as "projectId", id, seq::integer as seq, rater_id as "raterId", comparison_id as "comparisonId", k,
      assignment_id as "assignmentId", import_id as "importId", repeat, revision, revises, source, surplus, layout, rendering,
      judge_model as "judgeModel", judge_version as "judgeVersion", confidence,
      coalesce((select h.change = 'freed' from seat_changes h
        where h.project_id = s.project_id and h.submission_id = s.id order by h.seq desc limit 1), false) as unseated, ${ms('received_at')} as "receivedAt"
    from submissions s`,
  judgements: `select project_id as "projectId", submission_id as "submissionId", criterion, k, ranks, strength, unacceptable, both_bad as "bothBad"
    from judgements`,
  flags: `select project_id as "projectId", id, assignment_id as "assignmentId", comparison_id as "comparisonId", rater_id as "raterId",
      kind, severe, ${ms('flagged_at')} as at from flags`,
  acts: `select project_id as "projectId", id, kind, undoes from acts order by seq`,
  rulings: `select project_id as "projectId", id, act_id as "actId", kind, coalesce(rater_id, submission_id, comparison_id)::text as subject, ${ms('ruled_at')} as at
    from rulings order by seq`,
  adjudications: `select a.project_id as "projectId", a.id, a.comparison_id as "comparisonId", a.k, a.revision,
      substring(a.adjudicated_by from '^user:(.*)$') as by, a.display_order as "displayOrder",
      array(select tiebreak.handle(md5(a.comparison_id::text || ':' || substring(a.adjudicated_by from '^user:(.*)$'))::uuid, r.response_id)
            from unnest(a.display_order) with ordinality as shown (position, place)
            join comparison_responses r on r.project_id = a.project_id and r.comparison_id = a.comparison_id and r.position = shown.position
            order by shown.place) as handles,
      a.ranks, a.strength, a.unacceptable, a.both_bad as "bothBad", a.cause, ${ms('a.adjudicated_at')} as at
    from adjudications a order by a.seq`,
  decided: `select project_id as "projectId", comparison_id as "comparisonId", first_response_id as first, second_response_id as second,
      outcome, strength, both_bad as "bothBad" from tiebreak.adjudicated_pairs_at('18446744073709551615')`,
  disagreements: `select project_id as "projectId", comparison_id as "comparisonId", votes, strength from disagreements`,
  tallies: `select project_id as "projectId", criterion, first_response_id as first, second_response_id as second,
      rater_kind as "raterKind", first_wins as "firstWins", second_wins as "secondWins", ties, both_bad as "bothBad" from pair_tallies`,
} as const

/** Looks at what leases and seats are like now, as superuser, in one snapshot. */
export function look(client: Client): Promise<Look> {
  return inSnapshot(client, () => leases(client))
}

/** Looks at everything, as superuser. In a transaction that is open already, at what that one sees. */
export async function lookAtEnd(client: Client, { inTransaction = false } = {}): Promise<EndLook> {
  const read = async () => ({
    ...(await leases(client)),
    submissions: await rowsOf<EndLook['submissions'][number]>(client, TABLES.submissions),
    judgements: await rowsOf<EndLook['judgements'][number]>(client, TABLES.judgements),
    flags: await rowsOf<EndLook['flags'][number]>(client, TABLES.flags),
    acts: await rowsOf<EndLook['acts'][number]>(client, TABLES.acts),
    rulings: await rowsOf<EndLook['rulings'][number]>(client, TABLES.rulings),
    adjudications: await rowsOf<EndLook['adjudications'][number]>(client, TABLES.adjudications),
    decided: await rowsOf<EndLook['decided'][number]>(client, TABLES.decided),
    disagreements: await rowsOf<EndLook['disagreements'][number]>(client, TABLES.disagreements),
    tallies: await rowsOf<EndLook['tallies'][number]>(client, TABLES.tallies),
  })
  return inTransaction ? read() : inSnapshot(client, read)
}

async function leases(client: Client): Promise<Look> {
  return {
    projects: await rowsOf<Look['projects'][number]>(client, TABLES.projects),
    comparisons: await rowsOf<Look['comparisons'][number]>(client, TABLES.comparisons),
    assignments: await rowsOf<Look['assignments'][number]>(client, TABLES.assignments),
    raters: await rowsOf<Look['raters'][number]>(client, TABLES.raters),
  }
}

async function rowsOf<Row extends QueryResultRow>(client: Client, text: string): Promise<Row[]> {
  return (await client.query<Row>(text)).rows
}

async function inSnapshot<T>(client: Client, read: () => Promise<T>): Promise<T> {
  await client.query('begin isolation level repeatable read read only')
  try {
    return await read()
  } finally {
    await client.query('rollback')
  }
}
