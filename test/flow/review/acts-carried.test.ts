import type { QueryResultRow } from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { useOlderDatabase } from '#support/older-database.ts'

const BEFORE = '0039_format_options.sql'
const ACTS = '0041_acts.sql'

/** Ids that one can read: rulings 100 and on, acts on reports 200 and on, what they are about below. */
const id = (n: number) => `01990000-0000-7000-8000-${String(n).padStart(12, '0')}`
const P = `'${id(0)}'`
const [ANN, BOB, C1, C2, C3] = [1, 2, 11, 12, 13].map((n) => `'${id(n)}'`)
/** Of Ann: a judgement of each comparison; the fourth revises the first. */
const [S1, S2, S3, S4] = [21, 22, 23, 24].map((n) => `'${id(n)}'`)
const EFFECTS = { leases: 1, judgements: 3 }
const out = { pause: true, freeSeats: false, pausedAt: '2026-01-02T03:04:05.678Z' }

type Ruling = { kind: string; subject: string | null; reason: string; by: string; at: string; xid: string }

const older = useOlderDatabase(id(0))
const within = <Row extends QueryResultRow>(...texts: string[]) => older.within<Row>(texts)

beforeAll(async () => {
  await older.beginAt(BEFORE)
  await within(
    `insert into projects (id, name, scale, allow_both_bad, overlap) values (${P}, 'kept', 7, true, 1)`,
    `insert into raters (project_id, id, kind, external_id, ordinal) values (${P}, ${ANN}, 'annotator', 'ann', 1), (${P}, ${BOB}, 'annotator', 'bob', 2)`,
    `insert into prompts (project_id, id, external_id, messages, content_hash, metadata, tags) values (${P}, ${P}, 'p', '[]', '\\x00', '{}', '{}')`,
    `insert into comparisons (project_id, id, prompt_id, set_key, k, seats, random_rank)
     select ${P}, id::uuid, ${P}, decode(right(id, 2), 'hex'), 2, 3, 0 from unnest(array[${C1}, ${C2}, ${C3}]) id`,
    `insert into submissions (project_id, id, rater_id, comparison_id, k, source, body_digest, revision, revises) values
     (${P}, ${S1}, ${ANN}, ${C1}, 2, 'import', '\\x00', 1, null), (${P}, ${S2}, ${ANN}, ${C2}, 2, 'import', '\\x00', 1, null),
     (${P}, ${S3}, ${ANN}, ${C3}, 2, 'import', '\\x00', 1, null), (${P}, ${S4}, ${ANN}, ${C1}, 2, 'import', '\\x00', 2, ${S1})`,
    `insert into assignments (project_id, id, comparison_id, rater_id, display_order, state, holds_seat, lease_until, ended_at, scale, allow_both_bad, chosen_because)
     select ${P}, c.id, c.id, ${BOB}, '{1,2}', 'flagged', false, now(), now(), 7, true, '{"by": "x"}' from comparisons c where c.id in (${C1}, ${C2})`,
    `insert into flags (project_id, id, assignment_id, comparison_id, rater_id, kind, note)
     select ${P}, a.id, a.id, a.comparison_id, ${BOB}, 'other', '' from assignments a`,
  )
})
let made = 99
/** One ruling as it was stored before there were acts. */
function ruling(kind: string, about: string, given: { reason?: string; by?: string; act?: object } = {}): string {
  const { reason = kind, by = 'user:lea', act = null } = given
  const column = kind.endsWith('rater')
    ? 'rater_id'
    : /submission|requeue/.test(kind)
      ? 'submission_id'
      : 'comparison_id'
  const json = act === null ? 'null' : `'${JSON.stringify(act)}'`
  return `insert into rulings (project_id, id, kind, ${column}, reason, ruled_by, act)
    values (${P}, '${id(++made)}', '${kind}', ${about}, '${reason}', '${by}', ${json})`
}

const told = (reason: string, by: string, from: string) =>
  within<Ruling>(
    `select r.kind, coalesce(r.rater_id, r.submission_id, r.comparison_id) as subject, ${reason} as reason, ${by} as by,
       r.ruled_at::text as at, r.xid::text as xid from ${from} order by r.seq`,
  )

describe('rulings and acts on reports of an instance from before there were acts', () => {
  let before: { rulings: Ruling[]; flagRows: QueryResultRow[]; mark: string }
  let acts: QueryResultRow[]
  beforeAll(async () => {
    await within(ruling('exclude_rater', ANN ?? '', { act: { ...out, effects: EFFECTS } }))
    await within(ruling('include_rater', ANN ?? '', { act: { ...out, pausedAt: null, effects: EFFECTS } }))
    await within(ruling('exclude_submission', S1 ?? '', { by: 'rule:informed' }))
    await within(ruling('exclude_submission', S4 ?? '', { by: 'rule:informed', act: { follows: id(102) } }))
    const [{ mark } = { mark: '' }] = await within<{ mark: string }>('select pg_current_xact_id()::text as mark')
    await within(
      `insert into flag_acts (project_id, id, kind, rater_id, reason, effects, ruled_by)
       values (${P}, '${id(200)}', 'set_aside', ${BOB}, 'all wrong', '{"flags": 2}', 'user:lea')`,
      `insert into flag_act_rows (project_id, act_id, flag_id, comparison_id, moved)
       select ${P}, '${id(200)}', f.id, f.comparison_id, true from flags f`,
    )
    await within(ruling('include_submission', S4 ?? ''))
    await within(ruling('requeue', S2 ?? '', { reason: 'again' }), ruling('requeue', S3 ?? '', { reason: 'again' }))
    await within(ruling('requeue', S4 ?? '', { reason: 'again' }))
    await within(
      `insert into flag_acts (project_id, id, kind, rater_id, undoes, reason, effects, ruled_by)
       values (${P}, '${id(201)}', 'restore', ${BOB}, '${id(200)}', 'it was right', '{"flags": 0}', 'token:x')`,
      `insert into flag_act_rows (project_id, act_id, flag_id, comparison_id, moved)
       select ${P}, '${id(201)}', f.id, f.comparison_id, false from flags f`,
    )
    for (const kind of ['mark_gold', 'unmark_gold', 'mark_gold', 'withdraw', 'reopen', 'reopen'])
      await within(ruling(kind, C1 ?? ''))
    before = {
      rulings: await told('r.reason', 'r.ruled_by', 'rulings r'),
      flagRows: await within('select * from flag_act_rows order by act_id, flag_id'),
      mark,
    }
    await older.migrateOn({ after: BEFORE, upTo: ACTS })
    acts = await within(
      `select right(id::text, 3)::integer as id, kind, right(undoes::text, 3)::integer as undoes, reason, acted_by as by, chosen, effects
       from acts order by seq`,
    )
  })

  it('keep who, why, when and in which transaction, each ruling by its act', async () => {
    expect(await told('a.reason', 'a.acted_by', 'rulings r join acts a on a.id = r.act_id')).toEqual(before.rulings)
    expect(before.rulings).toHaveLength(14)
    const [row] = await within(
      `select count(*)::integer as n from acts a where not exists (
         select 1 from rulings r where r.act_id = a.id and r.xid = a.xid and r.ruled_at = a.acted_at)`,
    )
    // Those on reports make no rulings.
    expect(row).toEqual({ n: 2 })
  })

  it('become acts in the order in which they were done, with what was chosen and counted, and what they took back', () => {
    const [informed, lead] = [{ by: 'rule:informed' }, { by: 'user:lea' }]
    const gold = { undoes: null, ...lead, chosen: { comparisonId: id(11) }, effects: null }
    const flags = { chosen: { raterId: id(2) } }
    expect(acts).toEqual(
      [
        { id: 100, kind: 'exclude_rater', undoes: null, ...lead, chosen: { raterId: id(1), ...out }, effects: EFFECTS },
        {
          ...{ id: 101, kind: 'include_rater', undoes: 100, ...lead },
          ...{ chosen: { raterId: id(1), ...out, pausedAt: null }, effects: EFFECTS },
        },
        {
          id: 102,
          kind: 'exclude_submission',
          undoes: null,
          ...informed,
          chosen: { judgementId: id(21) },
          effects: null,
        },
        {
          id: 200,
          kind: 'flags_set_aside',
          undoes: null,
          reason: 'all wrong',
          ...lead,
          ...flags,
          effects: { flags: 2 },
        },
        { id: 104, kind: 'include_submission', undoes: 102, ...lead, chosen: { judgementId: id(24) }, effects: null },
        { id: 105, kind: 'requeue', undoes: null, reason: 'again', ...lead, chosen: {}, effects: null },
        { id: 107, kind: 'requeue', undoes: null, reason: 'again', ...lead, chosen: {}, effects: null },
        {
          ...{ id: 201, kind: 'flags_restore', undoes: 200, reason: 'it was right', by: 'token:x' },
          ...{ ...flags, effects: { flags: 0 } },
        },
        { ...gold, id: 108, kind: 'mark_gold' },
        { ...gold, id: 109, kind: 'unmark_gold', undoes: 108 },
        { ...gold, id: 110, kind: 'mark_gold' },
        { ...gold, id: 111, kind: 'withdraw' },
        { ...gold, id: 112, kind: 'reopen', undoes: 111 },
        { ...gold, id: 113, kind: 'reopen' },
      ].map((act) => ({ reason: act.kind, ...act })),
    )
  })

  it('are one act for what was sent back at once, and for a revision that stayed out with what it replaced', async () => {
    const of = await within(
      `select right(act_id::text, 3)::integer as act, array_agg(right(id::text, 3)::integer order by seq) as rulings
       from rulings group by act_id having count(*) > 1 order by 1`,
    )
    expect(of).toEqual([
      { act: 102, rulings: [102, 103] },
      { act: 105, rulings: [105, 106] },
    ])
  })

  it('keep the ids of acts on reports, and all that they moved', async () => {
    expect(await within('select * from flag_act_rows order by act_id, flag_id')).toEqual(before.flagRows)
    expect(before.flagRows).toHaveLength(4)
  })

  it('are there as of an older mark as they were', async () => {
    expect(
      await within(`select right(id::text, 3)::integer as id from acts where xid < '${before.mark}' order by seq`),
    ).toEqual([{ id: 100 }, { id: 101 }, { id: 102 }])
  })
})
