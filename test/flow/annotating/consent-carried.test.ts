import { expect, it } from 'vitest'
import { useOlderDatabase } from '#support/older-database.ts'

const BEFORE = '0032_stand_ins_untold.sql'
const CONSENT = '0035_consent.sql'
const VERSIONLESS = '0043_lean_reading.sql'
const VERSIONS = '0045_consent_versions.sql'
const P = '01990000-0000-7000-8000-00000000000a'

const older = useOlderDatabase(P)
const { within } = older

it('what was agreed to before consent was kept as events is carried over, and older marks are as they were', async () => {
  await older.beginAt(BEFORE)
  await within(
    `insert into projects (id, name, scale, allow_both_bad, overlap, consent, consent_version)
     values ('${P}', 'asks', 7, true, 1, 'The second text.', 2)`,
  )
  await within(
    `insert into onboardings (project_id, user_id, consent_version, measured_version, consent) values
     ('${P}', 'ann', 0, 1, ''), ('${P}', 'ann', 1, 1, 'The first text.'), ('${P}', 'bob', 0, 1, ''),
     ('${P}', 'cleo', 2, 1, 'The second text.'), ('${P}', 'cleo', 2, 2, 'The second text.')`,
  )
  await within(
    `insert into raters (project_id, id, kind, user_id, external_id, ordinal) values
     ('${P}', '01990000-0000-7000-8000-000000000001', 'annotator', 'ann', null, 1),
     ('${P}', '01990000-0000-7000-8000-000000000002', 'annotator', 'bob', null, 2),
     ('${P}', '01990000-0000-7000-8000-000000000003', 'annotator', 'cleo', null, 3),
     ('${P}', '01990000-0000-7000-8000-000000000004', 'annotator', null, 'imported', 4)`,
  )
  const [before] = await within<{ mark: string }>('select tiebreak.mark()::text as mark')
  await older.migrateOn({ after: BEFORE, upTo: CONSENT })

  expect(await within('select version, body from consent_texts order by seq')).toEqual([
    { version: 1, body: 'The first text.' },
    { version: 2, body: 'The second text.' },
  ])
  expect(await within('select user_id as "by", version, change from consents order by seq')).toEqual([
    { by: 'ann', version: 1, change: 'given' },
    { by: 'cleo', version: 2, change: 'given' },
  ])
  const without = (mark: string) =>
    within(
      `select r.user_id as "by" from tiebreak.without_consent_at('${mark}') w join raters r on r.id = w.rater_id order by 1`,
    )
  expect(await without('18446744073709551615')).toEqual([{ by: 'bob' }])
  expect(await without(before?.mark ?? '')).toEqual([])
  // What stands behind the mark of the tallies is folded.
  expect(await older.outside('select tiebreak.projects_to_fold() as id')).toEqual([{ id: P }])
})

it('withdrawals from before are known as such, and no acknowledgement is asked of earlier judgements', async () => {
  await older.beginAt(VERSIONLESS)
  await within(
    `insert into projects (id, name, scale, allow_both_bad, overlap, consent, consent_version)
     values ('${P}', 'asks', 7, true, 1, 'The text.', 1)`,
  )
  await within(`insert into guidelines (project_id, version, body) values ('${P}', 1, 'Judge what is said.')`)
  await within(`insert into consent_texts (project_id, version, body) values ('${P}', 1, 'The text.')`)
  await within(
    `insert into consents (project_id, id, user_id, version, change) values
     ('${P}', gen_random_uuid(), 'ann', 1, 'given'), ('${P}', gen_random_uuid(), 'ann', 1, 'withdrawn')`,
  )
  await within(`insert into guideline_acknowledgements (project_id, user_id, version) values ('${P}', 'ann', 1)`)
  await older.migrateOn({ after: VERSIONLESS, upTo: VERSIONS })

  expect(await within('select change, reaches_back as "reachesBack" from consents order by seq')).toEqual([
    { change: 'given', reachesBack: false },
    { change: 'withdrawn', reachesBack: true },
  ])
  // As of every mark: nothing has to be folded for them.
  expect(await within('select xid::text as xid from guideline_acknowledgements')).toEqual([{ xid: '0' }])
  await within(`insert into guideline_acknowledgements (project_id, user_id, version) values ('${P}', 'bob', 1)`)
  expect(await within("select xid > '0' as new from guideline_acknowledgements order by xid")).toEqual([
    { new: false },
    { new: true },
  ])
})
