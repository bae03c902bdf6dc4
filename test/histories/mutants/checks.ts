/** A write that only one CHECK refuses; `copied` names the table to which a trigger copies it, with a CHECK of the same. */
export type CheckGuard = { table: string; check: string; careless: string; copied?: string }

const on =
  (table: string) =>
  ([check, set]: readonly [string, string]): CheckGuard => ({
    table,
    check: `${table}_${check}`,
    careless: `update ${table} set ${set}`,
  })

/** Every CHECK of the tables that judging writes, each with a careless write that it stands against. */
export const CHECKS: readonly CheckGuard[] = [
  ...(
    [
      ['seats', 'taken = seats + 1'],
      ['state', `state = 'lost'`],
      ['responses', 'k = 1 where taken = 0 and seats = 3'],
      ['superseded', `superseded_from = 'open' where state = 'open'`],
    ] as const
  ).map(on('comparisons')),
  ...(
    [
      ['gold_use', `gold_use = 'other', holds_seat = false where state = 'judged'`],
      ['seatless', `gold_use = 'silent' where state = 'judged'`],
      ['repeat', `repeat_of = id where state = 'judged'`],
      ['scale', 'scale = 4'],
      ['state', `state = 'lost' where state = 'judged'`],
      ['skip', `skip_reason = null where state = 'skipped'`],
      ['ended', `ended_at = now() where state = 'leased'`],
    ] as const
  ).map(on('assignments')),
  ...(
    [
      ['revision', 'revision = 0'],
      ['source', `source = 'post', assignment_id = null`],
      ['origin', `source = 'import'`],
      ['layout', `layout = 'upside_down'`],
      ['rendering', `rendering = 'guessed'`],
      ['confidence', 'confidence = 1.5'],
      ['judge', `judge_version = '2'`],
    ] as const
  ).map(on('submissions')),
  ...(
    [
      ['both_bad', 'both_bad = true'],
      ['ranks', `ranks = '{2,2}'`],
      ['strength', 'strength = 4'],
      ['unacceptable', `unacceptable = '{1,2,1}', both_bad = true, ranks = null`],
      ['all_unacceptable', `unacceptable = '{1,2}'`],
      ['criterion', `criterion = 'Bad Name'`],
    ] as const
  ).map(on('judgements')),
  ...([['kind', `kind = 'rude'`]] as const).map(on('flags')),
  ...(
    [
      ['cause', `cause = 'mood'`],
      ['revision', 'revision = 0'],
      ['both_bad', 'both_bad = true'],
      ['ranks', `ranks = '{2,2}'`],
      ['strength', 'strength = 4'],
      ['unacceptable', `unacceptable = '{1,2}'`],
    ] as const
  ).map(on('adjudications')),
  ...([['strength', 'strength = 2']] as const).map(on('disagreements')),
  ...(
    [
      ['kind', `kind = 'lost'`],
      ['undoes', 'undoes = id'],
    ] as const
  ).map(on('acts')),
  ...([['subject', `kind = 'lost'`]] as const).map(on('rulings')),
  ...(
    [
      ['paused', `paused_because = 'no time'`],
      ['known', 'user_id = null'],
    ] as const
  ).map(on('raters')),
  { ...on('raters')(['kind', `kind = 'robot'`]), copied: 'rater_kinds' },
  ...(
    [
      ['pair', 'first_response_id = second_response_id, second_response_id = first_response_id'],
      ['counts', 'ties = -1'],
      ['rater_kind', `rater_kind = 'robot'`],
    ] as const
  ).map(on('pair_tallies')),
]
