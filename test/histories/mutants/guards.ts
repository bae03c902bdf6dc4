import type { ScenarioName } from './scenarios.ts'
import type { Drop } from './take-away.ts'

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
const DECLINE_RATER: Drop = {
  from: 'decline',
  text: 'r.id = p_rater for no key update;',
  instead: 'r.id = p_rater;',
}
const HOLD_COMPARISON: Drop = {
  statement: 'select 1 from comparisons where project_id = $1 and id = $2 for update',
  text: ' for update',
}
const HOLD_PROJECT: Drop = { statement: '"projects"."id" = $1 for no key update', text: ' for no key update' }
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
    what: 'lease_next locks the rater, and hand_out makes an assignment once',
    drop: [
      { from: 'assignments', constraint: 'assignments_once' },
      { from: 'hand_out', text: 'on conflict (project_id, comparison_id, rater_id, repeat) do nothing' },
    ],
    shownBy: 'one annotator leases in two tabs where two seats of one comparison are left',
    coveredBy: { why: 'two leases of one rater wait for each other', drops: [LEASE_RATER] },
  },
  {
    what: 'renew_leases locks the own leases that it renews',
    drop: { from: 'renew_leases', text: 'order by o.id for update' },
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
    shownBy: 'a late judgement, and its lease is swept',
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
  {
    what: 'lapse_waiting locks what it frees',
    drop: { from: 'lapse_waiting', text: 'for update of c, a skip locked' },
    shownBy: 'a seat that was kept for a judgement that waits is swept twice',
  },
  {
    what: 'submit_judgement locks the comparison',
    drop: SUBMIT_COMPARISON,
    shownBy: 'two late judgements, and one seat',
  },
  {
    what: 'submit_judgement locks the assignment',
    drop: SUBMIT_ASSIGNMENT,
    shownBy: 'a lease is swept, and its judgement comes',
    coveredBy: { why: 'whoever ends an assignment has locked its comparison', drops: [SUBMIT_COMPARISON] },
  },
  {
    what: 'an assignment has each revision once',
    drop: { from: 'submissions', constraint: 'submissions_assignment' },
    shownBy: 'two judgements of one assignment',
    coveredBy: {
      why: 'two judgements of one assignment wait for each other',
      drops: [SUBMIT_COMPARISON, SUBMIT_ASSIGNMENT],
    },
  },
  {
    what: 'a judgement is revised once',
    drop: { from: 'submissions', constraint: 'submissions_revises' },
    shownBy: 'two revisions of one judgement',
    coveredBy: {
      why: 'two revisions wait for each other, and would have one number',
      drops: [SUBMIT_COMPARISON, SUBMIT_ASSIGNMENT, { from: 'submissions', constraint: 'submissions_assignment' }],
    },
  },
  {
    what: 'a submission has an id of its own',
    drop: { from: 'submissions', constraint: 'submissions_project_id_id_pk' },
    shownBy: 'two judgements of two comparisons have one id',
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
      drops: [DECLINE_RATER, DECLINE_COMPARISON, DECLINE_ASSIGNMENT],
    },
  },
  { what: 'reviewers lock the comparison', drop: HOLD_COMPARISON, shownBy: 'two reviewers answer one comparison' },
  {
    what: 'who sends a comparison out locks it',
    drop: HOLD_COMPARISON,
    shownBy: 'a comparison goes out while another reviewer answers it',
  },
  {
    what: 'a comparison has each revision of its final answer once',
    drop: { from: 'adjudications', constraint: 'adjudications_in_force' },
    shownBy: 'two reviewers answer one comparison',
    coveredBy: { why: 'two reviewers of one comparison wait for each other', drops: [HOLD_COMPARISON] },
  },
  { what: 'whoever makes a rater locks the project', drop: HOLD_PROJECT, shownBy: 'two annotators begin at once' },
  {
    what: 'a rater has a number of their own',
    drop: { from: 'raters', constraint: 'raters_ordinal' },
    shownBy: 'two annotators begin at once',
    coveredBy: { why: 'two who begin wait for each other', drops: [HOLD_PROJECT] },
  },
  {
    what: 'a member is one rater',
    drop: { from: 'raters', constraint: 'raters_user' },
    shownBy: 'one annotator begins in two tabs',
  },
  {
    what: 'review_if_due locks the leases that it ends in the order of their ids',
    drop: { from: 'review_if_due', text: 'order by o.id for update', instead: 'order by o.ctid for update' },
    shownBy: 'two comparisons are flagged while both of their annotators ask for the next',
  },
  {
    what: 'the mark of the tallies waits for older transactions',
    drop: {
      from: 'mark',
      text: 'if v_open is not null then',
      instead: 'v_open := null; if false then',
    },
    shownBy: 'tallies are folded while a judgement is on its way',
  },
  {
    what: 'fold_tallies locks the mark',
    drop: { from: 'fold_tallies', text: 'p_project for update;', instead: 'p_project;' },
    shownBy: 'tallies are folded while a judgement is on its way',
    coveredBy: {
      why: 'a fold counts whole prompts anew and writes the mark with them: two at once only do the same work',
      drops: [
        {
          from: 'mark',
          text: 'if v_open is not null then',
          instead: 'v_open := null; if false then',
        },
      ],
    },
  },
]
