import type { Tx } from '#database.ts'
import { readInParts } from '#read-in-parts.ts'
import { shownRanks } from '#shown-ranks.ts'
import type { OwnScope } from './own-data.ts'

/** An item can contain a text of 20,000 characters. */
const ITEMS_PER_PART = 200

/** Each list: its items and where they come from, in order. `own` is a single row that says whose. */
const LISTS = {
  agreements: {
    item: `jsonb_build_object('consentVersion', o.consent_version, 'measuredVersion', o.measured_version,
      'consent', o.consent, 'acceptedAt', o.accepted_at)`,
    from: `own join onboardings o on o.project_id = own.project and o.user_id = own.account
      order by o.accepted_at, o.consent_version, o.measured_version`,
  },
  consents: {
    item: `jsonb_build_object('change', c.change, 'consentVersion', c.version, 'text', t.body, 'saidAt', c.said_at)`,
    from: `own join consents c on c.project_id = own.project and c.user_id = own.account
      join consent_texts t on t.project_id = c.project_id and t.version = c.version order by c.seq`,
  },
  acts: {
    item: `jsonb_build_object('act', e.action, 'at', e.at)`,
    from: `own join audit_events e on e.project_id = own.project and (e.actor = 'user:' || own.account or e.actor in (
        select 'token:' || t.id from api_tokens t where t.project_id = own.project and t.created_by = own.account))
      order by e.at, e.id`,
  },
  decisions: {
    item: `jsonb_build_object('decision', d.decision, 'at', d.at, 'reason', d.reason)`,
    from: `(
        select a.kind as decision, a.acted_at as at, a.reason
        from own join acts a on a.project_id = own.project and a.chosen ->> 'raterId' = own.rater::text
        union all
        select 'paused', r.paused_at, r.paused_because
        from own join raters r on r.project_id = own.project and r.id = own.rater where r.paused_at is not null
        union all
        select 'resumed', r.resumed_at, null
        from own join raters r on r.project_id = own.project and r.id = own.rater where r.resumed_at is not null
        union all
        select e.action, e.at, nullif(e.detail ->> 'reason', '')
        from own join audit_events e on e.project_id = own.project
          and e.subject in ('user:' || own.account, 'rater:' || own.rater::text)
        where e.actor <> 'user:' || own.account and e.action !~ '^(ruling|flags)\\.') d
      order by d.at, d.decision`,
  },
  adjudications: {
    item: `jsonb_build_object('id', j.id, 'comparisonId', j.comparison_id, 'revision', j.revision,
      'ranks', ${shownRanks('j.ranks', 'j.positions')}, 'strength', j.strength, 'bothBad', j.both_bad,
      'unacceptable', (select coalesce(jsonb_agg(o.place order by o.place), '[]')
        from unnest(j.positions) with ordinality o (position, place) where o.position = any (j.unacceptable)),
      'cause', j.cause, 'note', j.note, 'adjudicatedAt', j.adjudicated_at)`,
    from: `(select a.*, coalesce(a.display_order, array(select generate_series(1, a.k)::smallint)) as positions
        from own join adjudications a on a.project_id = own.project and a.adjudicated_by = 'user:' || own.account) j
      order by j.seq`,
  },
  opened: {
    item: `jsonb_build_object('comparisonId', s.comparison_id, 'seenAt', s.seen_at)`,
    from: `own join seen_judgements s on s.project_id = own.project and s.user_id = own.account
      order by s.seen_at, s.comparison_id`,
  },
} as const

/** The lists that grow with what a person does in a project. */
export type OwnList = keyof typeof LISTS

/** One of those lists, item by item as JSON, since the whole may not fit into memory. */
export async function* readOwnList(
  tx: Tx,
  { projectId, userId, raterId }: OwnScope,
  name: OwnList,
): AsyncGenerator<string, void, undefined> {
  const { item, from } = LISTS[name]
  const text = `with own as (select $1::uuid as project, $2::text as account, $3::uuid as rater)
    select (${item})::text as item from ${from}`
  const parts = readInParts<{ item: string }>(tx, text, [projectId, userId, raterId], ITEMS_PER_PART)
  for await (const part of parts) for (const one of part) yield one.item
}
