type Event = { at: string; isNews: string }

/** Judgements that come again are many, and change nothing unless they were undone; those have an index. */
const of = (table: string) => (table === 'submissions_again' ? ' and revives' : '')

/**
 * What changes figures: each table with the column that says when, and which of its rows are news. A rater who is new, and
 * a project's first word on what counts, change nothing that was there, nor does an acknowledgement that no judgement waited for. Gold is marked by rulings.
 */
const EVENTS: Readonly<Record<string, Event>> = {
  submissions: { at: 'received_at', isNews: 'true' },
  rulings: { at: 'ruled_at', isNews: 'true' },
  consents: { at: 'said_at', isNews: 'true' },
  guideline_acknowledgements: {
    at: 'acknowledged_at',
    isNews: `exists (select 1 from raters r
      join submissions s on s.project_id = r.project_id and s.rater_id = r.id
      where r.project_id = e.project_id and r.user_id = e.user_id and s.xid < e.xid and s.consent_version is not null
        and s.guidelines_version <= e.version)`,
  },
  consent_texts: { at: 'set_at', isNews: 'true' },
  rater_kinds: {
    at: 'set_at',
    isNews: `exists (select 1 from submissions s
      where s.project_id = e.project_id and s.rater_id = e.rater_id and s.xid < e.xid)`,
  },
  import_undos: { at: 'undone_at', isNews: 'true' },
  submissions_again: { at: 'again_at', isNews: 'revives' },
  counted_kinds: {
    at: 'set_at',
    isNews: 'exists (select 1 from submissions s where s.project_id = e.project_id and s.xid < e.xid)',
  },
}

/** What files show beside that. */
const FINAL_ANSWERS: Readonly<Record<string, Event>> = { adjudications: { at: 'adjudicated_at', isNews: 'true' } }

const inSql = (events: Readonly<Record<string, Event>>) =>
  Object.entries(events)
    .map(
      ([table, { at, isNews }]) =>
        `select e.xid, e.${at} as at, ${table === 'submissions'} as is_judgement from ${table} e where e.project_id = $1 and ${isNews}`,
    )
    .join(' union all ')

/** Rows `xid`, `at` and `is_judgement` of the project $1: what figures have to reflect. */
export const EVENTS_OF_FIGURES = inSql(EVENTS)

/** The same of files, which show reviewers' final answers too. */
export const EVENTS_OF_FILES = inSql({ ...EVENTS, ...FINAL_ANSWERS })

/** When the latest event of the project $1 arrived; it stays the same until another arrives. */
export const LATEST_EVENT = `greatest(${Object.entries(EVENTS)
  .map(([table, { at }]) => `(select ${at} from ${table} where project_id = $1${of(table)} order by xid desc limit 1)`)
  .join(', ')})`

/** The transaction of the latest event of the project $1, final answers included. */
export const LATEST_TRANSACTION = `greatest(${Object.keys({ ...EVENTS, ...FINAL_ANSWERS })
  .map((table) => `(select xid from ${table} where project_id = $1${of(table)} order by xid desc limit 1)`)
  .join(', ')})`
