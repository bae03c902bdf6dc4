import type { Client } from 'pg'
import type { ScenarioName } from './scenarios.ts'

/** What is taken away: a text in a function (all places, or the one at an index), or a constraint of a table. */
export type Drop = { from: string; text: string; instead?: string; at?: number } | { from: string; constraint: string }

/** A lock, and the overlap of calls at which the checker must see that it is gone. */
export type LockGuard = {
  what: string
  drop: Drop | readonly Drop[]
  shownBy: ScenarioName
  /** Other guards that keep the promise without this one, and why: then it is seen only when they are gone too. */
  coveredBy?: { why: string; drops: readonly Drop[] }
}

const SUBMIT_COMPARISON: Drop = {
  from: 'submit_judgement',
  text: 'c.id = v_assignment.comparison_id for update;',
  instead: 'c.id = v_assignment.comparison_id;',
}
const SUBMIT_ASSIGNMENT: Drop = {
  from: 'submit_judgement',
  text: 'a.id = v_assignment.id for update;',
  instead: 'a.id = v_assignment.id;',
}
const DECLINE_COMPARISON: Drop = {
  from: 'decline',
  text: 'a.rater_id = p_rater) for update;',
  instead: 'a.rater_id = p_rater);',
}
const DECLINE_ASSIGNMENT: Drop = {
  from: 'decline',
  text: 'a.id = p_assignment and a.rater_id = p_rater for update;',
  instead: 'a.id = p_assignment and a.rater_id = p_rater;',
}
const LEASE_RATER: Drop = { from: 'lease_next', text: 'for no key update;', instead: ';' }
const SEATS: Drop = { from: 'comparisons', constraint: 'comparisons_seats' }
const pick = (at: number): Drop => ({ from: 'pick_comparison', text: 'for update of c skip locked', at })

/**
 * Every lock of the functions that judging runs through. A lock that is new has to be entered here with the overlap of
 * calls that shows what it is for.
 */
export const LOCKS: readonly LockGuard[] = [
  { what: 'lease_next locks the rater', drop: LEASE_RATER, shownBy: 'one annotator leases in two tabs' },
  {
    what: 'lease_next locks the rater, and an assignment is there once',
    drop: [
      { from: 'assignments', constraint: 'assignments_once' },
      { from: 'lease_next', text: 'on conflict (project_id, comparison_id, rater_id, repeat) do nothing' },
    ],
    shownBy: 'one annotator leases in two tabs where two seats of one comparison are left',
    coveredBy: { why: 'two leases of one rater wait for each other', drops: [LEASE_RATER] },
  },
  {
    what: 'lease_next locks the own leases that it renews',
    drop: { from: 'lease_next', text: 'order by o.id for update' },
    shownBy: 'a lease is swept, and its holder asks for the next',
  },
  {
    what: 'pick_comparison locks the one that it waits for',
    drop: { from: 'pick_comparison', text: 'for update of c;', instead: ';' },
    shownBy: 'two lease the last seat',
  },
  {
    what: 'pick_comparison locks the one that is kept for somebody',
    drop: pick(0),
    shownBy: 'two lease the last seat that is kept for them',
  },
  {
    what: 'pick_comparison locks the one that tells most',
    drop: pick(1),
    shownBy: 'two lease the last seat that tells most',
  },
  { what: 'pick_comparison locks the next in order', drop: pick(2), shownBy: 'two lease the last seat' },
  {
    what: 'pick_gold locks silent gold, and passes over what is changed',
    drop: { from: 'pick_gold', text: 'for key share of c skip locked' },
    shownBy: 'silent gold is flagged while another is given it',
  },
  {
    what: 'pick_gold waits for practice that is changed',
    drop: { from: 'pick_gold', text: 'for key share of c;', instead: ';' },
    shownBy: 'practice is flagged while another is given it',
  },
  {
    what: 'pick_repeat locks the comparison, and passes over what is changed',
    drop: { from: 'pick_repeat', text: 'for key share of c skip locked' },
    shownBy: 'a comparison is flagged while its repeat is given',
  },
  {
    what: 'a comparison has no more taken than seats',
    drop: SEATS,
    shownBy: 'two lease the last seat',
    coveredBy: { why: 'whoever takes a seat has locked the comparison', drops: [pick(2)] },
  },
  {
    what: 'expire_leases locks what it ends',
    drop: { from: 'expire_leases', text: 'for update of c, a skip locked' },
    shownBy: 'a late answer, and its lease is swept',
    coveredBy: {
      why: 'the update looks once more whether the lease is open and has run out',
      drops: [
        {
          from: 'expire_leases',
          text: "and a.state = 'leased' and a.lease_until < clock_timestamp()",
          instead: '',
          at: 1,
        },
      ],
    },
  },
  { what: 'submit_judgement locks the comparison', drop: SUBMIT_COMPARISON, shownBy: 'two late answers, and one seat' },
  {
    what: 'submit_judgement locks the assignment',
    drop: SUBMIT_ASSIGNMENT,
    shownBy: 'a lease is swept, and its answer comes',
    coveredBy: { why: 'whoever ends an assignment has locked its comparison', drops: [SUBMIT_COMPARISON] },
  },
  {
    what: 'an assignment has each revision once',
    drop: { from: 'submissions', constraint: 'submissions_assignment' },
    shownBy: 'two answers to one assignment',
    coveredBy: {
      why: 'two answers to one assignment wait for each other',
      drops: [SUBMIT_COMPARISON, SUBMIT_ASSIGNMENT],
    },
  },
  {
    what: 'an answer is revised once',
    drop: { from: 'submissions', constraint: 'submissions_revises' },
    shownBy: 'two revisions of one answer',
    coveredBy: {
      why: 'two revisions wait for each other, and would have one number',
      drops: [SUBMIT_COMPARISON, SUBMIT_ASSIGNMENT, { from: 'submissions', constraint: 'submissions_assignment' }],
    },
  },
  {
    what: 'a submission has an id of its own',
    drop: { from: 'submissions', constraint: 'submissions_project_id_id_pk' },
    shownBy: 'two answers to two comparisons have one id',
  },
  {
    what: 'decline locks the comparison',
    drop: DECLINE_COMPARISON,
    shownBy: 'the second and the third skip one comparison',
  },
  {
    what: 'decline locks the assignment',
    drop: DECLINE_ASSIGNMENT,
    shownBy: 'a lease is swept, and its holder skips',
    coveredBy: { why: 'whoever ends an assignment has locked its comparison', drops: [DECLINE_COMPARISON] },
  },
  {
    what: 'an assignment is flagged once',
    drop: { from: 'flags', constraint: 'flags_assignment' },
    shownBy: 'one flags in two tabs',
    coveredBy: {
      why: 'two flags of one assignment wait for each other',
      drops: [DECLINE_COMPARISON, DECLINE_ASSIGNMENT],
    },
  },
  {
    what: 'review_if_due locks the leases that it ends in the order of their ids',
    drop: { from: 'review_if_due', text: 'order by o.id for update', instead: 'order by o.ctid for update' },
    shownBy: 'two comparisons are flagged while both of their annotators ask for the next',
  },
  {
    what: 'the mark of the tallies waits for older transactions',
    drop: {
      from: 'fold_tallies',
      text: 'pg_snapshot_xmin(pg_current_snapshot())',
      instead: 'pg_snapshot_xmax(pg_current_snapshot())',
    },
    shownBy: 'tallies are folded while an answer is on its way',
  },
  {
    what: 'fold_tallies locks the mark',
    drop: { from: 'fold_tallies', text: 'p_project for update;', instead: 'p_project;' },
    shownBy: 'tallies are folded while an answer is on its way',
    coveredBy: {
      why: 'a fold counts whole prompts anew and writes the mark with them: two at once only do the same work',
      drops: [
        {
          from: 'fold_tallies',
          text: 'pg_snapshot_xmin(pg_current_snapshot())',
          instead: 'pg_snapshot_xmax(pg_current_snapshot())',
        },
      ],
    },
  },
]

/** How to undo what was taken away; null where only a fresh database helps. */
export type PutBack = (() => Promise<void>) | null

/** Takes guards away, as superuser. A text that is not there is an error: the mutant would be none. */
export async function takeAway(admin: Client, drops: readonly Drop[]): Promise<PutBack> {
  const originals: string[] = []
  for (const drop of drops)
    if ('constraint' in drop) await dropConstraint(admin, drop)
    else originals.push(await rewrite(admin, drop))
  if (originals.length < drops.length) return null
  return async () => {
    for (const code of originals.reverse()) await admin.query(code)
  }
}

async function dropConstraint(
  admin: Client,
  { from, constraint }: { from: string; constraint: string },
): Promise<void> {
  const { rowCount } = await admin.query('select 1 from pg_constraint where conname = $1 and conrelid = $2::regclass', [
    constraint,
    from,
  ])
  await admin.query(
    rowCount === 1 ? `alter table ${from} drop constraint "${constraint}" cascade` : `drop index "${constraint}"`,
  )
}

/** Answers the function as it was. */
async function rewrite(
  admin: Client,
  { from, text, instead = '', at }: { from: string; text: string; instead?: string; at?: number },
): Promise<string> {
  const { rows } = await admin.query<{ code: string }>(
    `select pg_get_functiondef(p.oid) as code from pg_proc p
     where p.pronamespace = 'tiebreak'::regnamespace and p.proname = $1`,
    [from],
  )
  const [{ code } = { code: '' }, ...others] = rows
  const pieces = code.split(text)
  if (others.length > 0 || pieces.length <= (at ?? 0) + 1)
    throw new Error(`tiebreak.${from} does not say "${text}" as often as that`)
  const joints = pieces.slice(1).map((_, place) => (at === undefined || at === place ? instead : text))
  await admin.query(pieces.map((piece, place) => piece + (joints[place] ?? '')).join(''))
  return code
}
