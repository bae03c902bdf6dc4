import { describe, expect, it } from 'vitest'
import { readSources } from './sources.ts'
import { withoutComments } from './without-comments.ts'

const QUERIES = 'packages/db/src/queries/'
const SERVICES = 'packages/services/src/'

/** How a query's name begins tells whether it reads or writes; a name of neither kind fails the test. */
const READS =
  /^(find|list|count|read|has|is|systemExists$|refreshStatistics$|callEnter$|lockSetup$|lockRights$|lockTokenMaker$)/
const WRITES =
  /^(insert|update|set|delete|add|save|enqueue|put|make|raise|spend|revoke|start|end|expire|absorb|fold|clear|skip|hold|record|reserve|forget|forgive|callSubmit|callLease|callDecline)/

/** Writers that run in the worker: their job was audited when it was asked for, and the row of the job tells the rest. */
const IN_A_JOB = 'runs in the worker; asking for the job was audited'
/** Writers whose own rows are the append-only record of who did what and when. */
const HOT_PATH = 'the hot path: the assignment and the submission are the record, one round trip'

const NOT_AUDITED: Readonly<Record<string, string>> = {
  'annotating/submit-judgement.ts': HOT_PATH,
  'queue/lease-next.ts': HOT_PATH,
  'annotating/decline.ts': HOT_PATH,
  'queue/heartbeat-assignment.ts': HOT_PATH,
  'data/uploads/append-upload.ts': 'more bytes of an upload that was audited',
  'data/uploads/sweep-uploads.ts': 'tidies what time has ended already; nobody asked for it',
  'queue/sweep-leases.ts': 'tidies what time has ended already; nobody asked for it',
  'jobs/finish-job.ts': 'writes down how a job ended, or that the queue has given it up; asking for it was audited',
  'outbound/announce.ts': 'tells of what has happened, which was audited itself; the message is the record',
  'projects/webhooks/deliver-webhook.ts': 'sends what was written down; each attempt is recorded with its message',
  'jobs/run-job.ts': IN_A_JOB,
  'data/imports/import-rows.ts': IN_A_JOB,
  'data/imports/run-import.ts': IN_A_JOB,
  'data/imports/find-out-format.ts': IN_A_JOB,
  'data/imports/languages/ask-to-examine.ts': 'a part of an import, which was audited when it was asked for',
  'data/imports/languages/examine-languages.ts':
    'tells languages after an import, which was audited when it was asked for',
  'data/imports/look/run-look.ts': IN_A_JOB,
  'data/imports/look/settle-names.ts': IN_A_JOB,
  'exports/run-export.ts': IN_A_JOB,
  'comparisons/run-make-comparisons.ts': IN_A_JOB,
  'projects/run-copy-project.ts': IN_A_JOB,
  'jobs/wait-for-mark.ts': IN_A_JOB,
  'measures/fit-below.ts': IN_A_JOB,
  'measures/run-measure.ts': IN_A_JOB,
  'annotating/set-consent.ts': 'a part of agreeing and of withdrawing, each of which writes its own audit row',
  'data/styles/known-styles.ts': 'counts what is stored already, for a job; nobody asked for it',
  'measures/get-adjusted-scores.ts': 'looking asks for fresh figures in the background; a reader changes nothing',
  'measures/get-response-scores.ts': 'looking asks for fresh figures in the background; a reader changes nothing',
  'measures/fold-behind.ts': 'a cache of counts, folded behind what was judged; nobody asked for it',
  'measures/get-monitor.ts': 'looking asks for fresh figures in the background; a reader changes nothing',
  'measures/latest-fit.ts': 'looking asks for fresh figures in the background; a reader changes nothing',
  'queue/raise-overlap.ts':
    'the policy asks for it, and setting the policy was audited; the reason is kept with the comparison',
  'queue/weigh-information.ts': 'the policy asks for it, and setting the policy was audited',
  'queue/make-pairs-on-demand.ts': 'the policy sets the budget, and setting the policy was audited',
  'queue/tend-queues.ts': 'asks for what the policy wants; nobody asked for it',
  'jobs/ask-to-weigh.ts': 'asks for what the policy wants; nobody asked for it',
  'sample/load-sample.ts': 'the first run fills the sample; makeProject audits it',
  'accounts/auth/sign-in-delay.ts': 'counts guesses; what they were about is audited by those who use it',
  'accounts/auth/device-cookie.ts': 'knows a browser again; it opens nothing',
  'accounts/auth/sign-in.ts': 'ends the session that was just opened for a disabled account; disabling was audited',
  'instance/files/compare-files.ts': 'holds the list of files still while it compares it, and changes no row',
  'annotating/note-seen.ts': 'notes who has read what; the note itself is the record',
  'review/rulings/count-effects.ts': 'tells the planner how to count, and changes nothing',
  'accounts/idempotency/answer-once.ts':
    'keeps the response of a call for its key; what the call did is audited by its own verb',
  'accounts/idempotency/sweep-keys.ts': 'removes responses whose time is over; nobody asked for it',
  'accounts/set-preferences.ts': 'what a person chose for their own screen',
}

/** Writers that open a connection by themselves. */
const ONE_CALL: Readonly<Record<string, string>> = {
  'annotating/submit-judgement.ts': 'tiebreak.submit_judgement sets its own scope',
  'annotating/decline.ts': 'tiebreak.decline sets its own scope',
  'queue/lease-next.ts': 'tiebreak.next_assignments sets its own scope',
}

/** Columns that hold ids of rows which the contract does not name. */
const IDS_OF_NO_KIND = [
  'accountId',
  'consentId',
  'eventId',
  'externalId',
  'flagId',
  'providerId',
  'requestId',
  'subjectId',
]

/** Verbs that make an id of a text, and whose text it is: ids that come from the database are ids already. */
const IDS_FROM_TEXT: Readonly<Record<string, string>> = {
  'accounts/auth/authenticate.ts': 'the sign-in library answers texts',
  'accounts/list-sessions.ts': "the place in a caller's cursor",
  'annotating/get-own-page.ts': 'a constant: nobody',
  'measures/fit-below.ts': 'subjects are texts to what computes',
  'annotating/list-arrivals.ts': "the place in a caller's cursor",
  'measures/run-measure.ts': 'raters are texts to what computes',
  'queue/get-queue.ts': 'whom a comparison is kept for is stored with a prefix',
  'review/list-disagreements.ts': "the place in a caller's cursor",
  'sample/sample-projects.ts': 'constants: the projects of the first run',
}

/** In the verb's transaction, under the project that it is about, or in the log of accounts. */
const AUDITED = /\bawait (?:audit\(\w+, tx, \{\s*projectId\b|auditAccount\(\w+, tx, \{\s*action\b)/

type Writer = { path: string; text: string; writes: string[] }

describe('the rules of the sources', async () => {
  const sources = (await readSources()).map(({ path, text }) => ({ path, text: withoutComments(text) }))
  const inSrc = sources.filter(({ path }) => /^(apps|packages)\/[^/]+\/src\//.test(path))
  const writers: Writer[] = inSrc
    .filter(({ path }) => path.startsWith(SERVICES) && !path.startsWith(`${SERVICES}audit/`))
    .map(({ path, text }) => ({ path: path.slice(SERVICES.length), text, writes: queriesOf(text).filter(isWrite) }))
    .filter(({ writes }) => writes.length > 0)

  it('names every query so that one sees whether it writes', () => {
    const names = inSrc
      .filter(({ path }) => path.startsWith(QUERIES))
      .flatMap(({ text }) => [...text.matchAll(/^export (?:async )?function\*? (\w+)/gm)].map(([, name = '']) => name))
    expect(names.length).toBeGreaterThan(50)
    expect(names.filter((name) => READS.test(name) === WRITES.test(name))).toEqual([])
  })

  it('lets nobody set a password that was not judged', () => {
    const hashers = inSrc
      .filter(({ path, text }) => /\bhashPassword\b/.test(text) && !path.endsWith('/auth/hash-password.ts'))
      .map(({ path }) => path.slice(SERVICES.length))
    expect(hashers.sort()).toEqual(['accounts/auth/create-auth.ts', 'accounts/auth/new-password-hash.ts'])
  })

  it('finds the verbs that write', () => {
    expect(writers.length).toBeGreaterThan(25)
    expect(writers.find(({ path }) => path === 'members/change-member.ts')?.writes).toEqual(['setMember'])
  })

  it('lets every verb write inside a scope: inProject, asAdmin, or withTransaction', () => {
    const unscoped = writers
      .filter(({ text }) => !/\b(inProject|asAdmin|withTransaction)\(/.test(text))
      .map(({ path }) => path)
    const allowed = new Set([...Object.keys(ONE_CALL), ...takesTx(writers)])
    expect(unscoped.filter((path) => !allowed.has(path))).toEqual([])
  })

  it('writes an audit row with every mutation, or says why not', () => {
    const silent = writers.filter(({ text }) => !AUDITED.test(text)).map(({ path }) => path)
    expect(silent.sort()).toEqual(Object.keys(NOT_AUDITED).sort())
  })

  it('audits in the transaction that does it, under the project that it is about', () => {
    const audited = writers.filter(({ text }) => /\baudit(?:Account)?\(/.test(text))
    const strange = audited.filter(({ text }) => !AUDITED.test(text))
    expect(strange.map(({ path }) => path)).toEqual([])
    expect(audited.length).toBeGreaterThan(8)
  })

  it('takes the words of columns from the lists of contracts, in types and in CHECKs', () => {
    const schema = inSrc.filter(({ path }) => path.startsWith('packages/db/src/schema/'))
    const literal = /\$type<[^>]*(?:' \||\| ')|enum: \[|\bin \('/
    expect(schema.length).toBeGreaterThan(15)
    expect(schema.filter(({ text }) => literal.test(text)).map(({ path }) => path)).toEqual([])
  })

  it('keeps the kinds of ids from the database to the contract, without parsing them again', () => {
    const schema = inSrc.filter(({ path }) => path.startsWith('packages/db/src/schema/'))
    const plain = schema.flatMap(({ text }) => [
      ...text.matchAll(/\b(\w*(?:[a-z]Id|revises|undoes)): (?:uuid|text)\(\)(?!\s*\.\$type)/g),
    ])
    expect(plain.map(([, name]) => name).filter((name) => !IDS_OF_NO_KIND.includes(name ?? ''))).toEqual([])
    const parsing = inSrc
      .filter(({ path, text }) => path.startsWith(SERVICES) && /\b[A-Z]\w+(?:Id|Handle)\.parse\(/.test(text))
      .map(({ path }) => path.slice(SERVICES.length))
    expect(parsing.sort()).toEqual(Object.keys(IDS_FROM_TEXT).sort())
  })

  it('keeps SQL in packages/db', () => {
    const sql = [
      /\bsql`/,
      /\.(?:client|pool)\.query\(/,
      /\b(?:client|pool|tx|db)\.(?:query|execute)\(/,
      /['"`]\s*(?:select\s+[^'"`]+\sfrom|insert\s+into|delete\s+from|update\s+\w+\s+set)\s/i,
    ]
    const found = inSrc
      .filter(({ path }) => !path.startsWith('packages/db/'))
      .filter(({ text }) => sql.some((form) => form.test(text)))
    expect(found.map(({ path }) => path)).toEqual([])
  })

  it('keeps rules out of the edge: a handler calls a verb and opens no transaction', () => {
    const edge = inSrc.filter(({ path }) => path.startsWith('apps/'))
    const found = edge.filter(({ text }) => /\b(withTransaction|inProject|queries\/)/.test(text))
    expect(found.map(({ path }) => path)).toEqual([])
  })

  it('shows texts as elements, never as HTML', () => {
    const html = /dangerouslySetInnerHTML|\.(?:inner|outer)HTML\s*=[^=]|insertAdjacentHTML|document\.write\(|rehype-raw/
    expect(inSrc.filter(({ text }) => html.test(text)).map(({ path }) => path)).toEqual([])
  })

  it('builds no code from text', () => {
    const found = inSrc.filter(({ text }) => /\beval\(|new Function\(|\bsetTimeout\(\s*['"`]/.test(text))
    expect(found.map(({ path }) => path)).toEqual([])
  })

  it('has no any, and no switch that turns the checker off', () => {
    const unchecked = /\bas any\b|:\s*any\b(?!\w)|<any>|\bany\[\]|@ts-(?:ignore|nocheck|expect-error)|\bas unknown as\b/
    const found = sources.filter(
      ({ path, text }) => !path.startsWith('test/unit/rules/') && unchecked.test(codeOf(text)),
    )
    expect(found.map(({ path }) => path)).toEqual([])
  })

  it('sends to other machines by one module alone', () => {
    const sends =
      /(?<![\w.])fetch\(|from 'node:(?:http2?|https|tls|dgram|dns)'|\bnew WebSocket\(|from '(?:undici|axios|got)'/
    const typesAlone = /import type \{[^}]*\} from 'node:https?'/g
    const rooms = /^(?:apps\/api|packages\/(?:services|db|engine|formats|contracts|statistics))\/src\//
    const found = inSrc
      .filter(({ path, text }) => rooms.test(path) && sends.test(text.replaceAll(typesAlone, '')))
      .map(({ path }) => path)
    expect(found.sort()).toEqual([
      // These listen.
      'apps/api/src/metrics/serve-metrics.ts',
      'apps/api/src/process/listen.ts',
      // Asks this machine whether its own instance responds.
      'packages/services/src/operator/doctor/on-this-machine.ts',
      'packages/services/src/outbound/send-outbound.ts',
    ])
  })

  it('reads the environment in one place for each program', () => {
    const places = inSrc.filter(({ text }) => /\bprocess\.env\b/.test(text)).map(({ path }) => path)
    expect(
      places.filter((path) => /^packages\/(?!services\/src\/instance\/|postgres-server\/src\/)/.test(path)),
    ).toEqual([])
  })

  it('asks the server from the page by the client alone, which names the account, and keeps nothing of a person elsewhere', () => {
    const places: [RegExp, string[]][] = [
      [/(?<![\w.])fetch\((?!\))|\b(?:globalThis|window|self)\.fetch\b|\bsendBeacon\b/, []],
      [/\bnew (?:EventSource|WebSocket|SharedWorker)\b|\bserviceWorker\b/, []],
      [/\bXMLHttpRequest\(/, ['send-upload.ts']],
      [/\bcreate(?:Client|Caller)\(/, ['api.ts']],
      // Keyed by account.
      [/\blocalStorage\b/, ['kept-choice.ts']],
      [/\bopenDB\b|\bindexedDB\b/, ['features/annotating/session/annotate-store.ts']],
      [/\bsessionStorage\b|\bdocument\.cookie\b|\bcaches\./, []],
      [/\bnavigator\.locks\b/, ['features/annotating/session/use-sole-tab.ts']],
      // Tells only that something changed.
      [/\bBroadcastChannel\b/, ['main.tsx', 'tell-tabs.ts']],
    ]
    const page = inSrc.filter(({ path }) => path.startsWith('apps/web/src/'))
    for (const [form, allowed] of places)
      expect(
        page.filter(({ text }) => form.test(text)).map(({ path }) => path.replace('apps/web/src/', '')),
        String(form),
      ).toEqual(allowed)
  })

  it('leaves no note of unfinished work', async () => {
    const found = (await readSources())
      .filter(({ path }) => !path.startsWith('test/unit/rules/'))
      .filter(({ text }) => /\b(TODO|FIXME|XXX|HACK)\b/.test(text))
    expect(found.map(({ path }) => path)).toEqual([])
  })
})

function isWrite(name: string): boolean {
  return WRITES.test(name)
}

/** The queries that a file imports by their own names, types left out. */
function queriesOf(text: string): string[] {
  return [...text.matchAll(/import \{([^}]*)\} from '@tiebreak\/db\/queries\/[^']+'/g)]
    .flatMap(([, names = '']) => names.split(','))
    .map((name) => name.trim().split(' as ')[0] ?? '')
    .filter((name) => name !== '' && !name.startsWith('type '))
}

/** Files whose every exported function is handed its transaction: the verb that calls them has the scope. */
function takesTx(writers: readonly Writer[]): string[] {
  return writers
    .filter(({ text }) => {
      const exported = [...text.matchAll(/^export (?:async )?function\*? \w+\(([^)]*)\)/gm)]
      return exported.length > 0 && exported.every(([, parameters = '']) => /\btx: Tx\b/.test(parameters))
    })
    .map(({ path }) => path)
}

/** A file's code without its strings, in which words may be what they like. */
function codeOf(text: string): string {
  return text.replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''")
}
