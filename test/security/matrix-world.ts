import { Me } from '@tiebreak/contracts/accounts/schemas.ts'
import { Onboarding } from '@tiebreak/contracts/annotating/onboarding.ts'
import { NextAssignments } from '@tiebreak/contracts/annotating/schemas.ts'
import type { ApiName } from '@tiebreak/contracts/api.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { TableMapping } from '@tiebreak/contracts/data/mapping.ts'
import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import { type ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import type { TokenScope } from '@tiebreak/contracts/members/roles.ts'
import { createOrganisationToken } from '@tiebreak/services/accounts/create-organisation-token.ts'
import { listJudgements } from '@tiebreak/services/annotating/list-judgements.ts'
import { listComparisons } from '@tiebreak/services/comparisons/list-comparisons.ts'
import { markGold } from '@tiebreak/services/comparisons/mark-gold.ts'
import { uploadMedia } from '@tiebreak/services/data/images/upload-media.ts'
import { listImports } from '@tiebreak/services/data/imports/list-imports.ts'
import { runLook } from '@tiebreak/services/data/imports/look/run-look.ts'
import { saveMapping } from '@tiebreak/services/data/imports/mappings/save-mapping.ts'
import { startImport } from '@tiebreak/services/data/imports/start-import.ts'
import { listPrompts } from '@tiebreak/services/data/prompts/list-prompts.ts'
import { appendUpload } from '@tiebreak/services/data/uploads/append-upload.ts'
import { createUpload } from '@tiebreak/services/data/uploads/create-upload.ts'
import { createExport } from '@tiebreak/services/exports/create-export.ts'
import { runExport } from '@tiebreak/services/exports/run-export.ts'
import { createInvitation } from '@tiebreak/services/members/create-invitation.ts'
import { createServiceAccount } from '@tiebreak/services/members/create-service-account.ts'
import { createToken } from '@tiebreak/services/members/create-token.ts'
import { createWebhook } from '@tiebreak/services/projects/webhooks/create-webhook.ts'
import { setFlagsAside } from '@tiebreak/services/review/flags/set-flags-aside.ts'
import { v7 as uuidv7 } from 'uuid'
import { makePng } from '#support/make-png.ts'
import { proofFor } from '#support/proof-for.ts'
import { plainRows } from '#support/scene.ts'
import { type Caller, type Edge, type Input, makeEdge, OUTBOUND, PASSWORD, type Person } from './edge.ts'
import { type CallerName, mayCall } from './role-matrix.ts'

export type MatrixWorld = {
  edge: Edge
  projectId: ProjectId
  callers: Record<CallerName, Caller>
  /** For every call an input that is right and free: whoever is refused, is refused for who they are. */
  inputs: Record<ApiName, (caller: CallerName) => Promise<Input>>
}

const UPLOADED = '{"prompt":"Sent in parts?","responses":[{"text":"a"}]}\n'

/** A project with somebody in every role and something behind every address, and another project with its lead. */
export async function makeMatrixWorld({ prompts = 30 }: { prompts?: number } = {}): Promise<MatrixWorld> {
  const edge = await makeEdge()
  const projectId = await edge.opened(withOneVote(plainRows({ prompts })), { scale: 3 })
  const otherId = await edge.opened(plainRows({ prompts: 1 }))
  const member = async (role: 'annotator' | 'reviewer' | 'lead' | 'engineer', id: ProjectId, name: string = role) => {
    const made = await edge.person(name)
    await edge.join(id, made.person, role)
    return made
  }
  const lead = await member('lead', projectId)
  const engineer = await member('engineer', projectId)
  const token = (scope: TokenScope) => edge.token(projectId, lead.person, scope)
  const admin = await edge.person('admin', { isAdmin: true })
  const callers: MatrixWorld['callers'] = {
    anonymous: {},
    annotator: (await member('annotator', projectId)).caller,
    reviewer: (await member('reviewer', projectId)).caller,
    lead: lead.caller,
    engineer: engineer.caller,
    admin: admin.caller,
    'other project’s lead': (await member('lead', otherId, 'other-lead')).caller,
    'token: read': await token('read'),
    'token: import': await token('import'),
    'token: export': await token('export'),
    'token: manage': await token('manage'),
    'token: people': await token('people'),
    'token: organisation': await edge.organisationToken(admin.person, 'manage'),
  }
  return {
    edge,
    projectId,
    callers,
    inputs: await makeInputs(
      edge,
      projectId,
      { lead: lead.person, engineer: engineer.person, admin: admin.person },
      callers,
    ),
  }
}

function withOneVote([first, ...rest]: OwnRow[]): OwnRow[] {
  if (!first) return []
  const responses = first.responses.map(({ id = '' }) => id)
  return [{ ...first, votes: [{ annotator: 'somebody', responses, ranks: [1, 2] }] }, ...rest]
}

const MAPPING: TableMapping = {
  prompt: 'question',
  responses: [{ text: 'a' }, { text: 'b' }],
  verdict: { by: 'none', columns: [] },
}

async function makeInputs(
  edge: Edge,
  projectId: ProjectId,
  { lead, engineer, admin }: { lead: Person; engineer: Person; admin: Person },
  callers: MatrixWorld['callers'],
): Promise<MatrixWorld['inputs']> {
  const { scene } = edge
  const ctx = scene.as(lead)
  /** Calls end sessions, also the lead's: what is made here is made in a new one. */
  const signedIn = async (person: Person) =>
    scene.as({ ...person, proof: await proofFor(scene.accounts, person.userId) })
  const params = { projectId }
  const page = { projectId, limit: 1 }
  const { items: prompts } = await listPrompts({ ctx, input: page })
  const { items: imports } = await listImports({ ctx, input: page })
  const importId = imports[0]?.id ?? ''
  const jobId = imports[0]?.jobId ?? ''
  const made = await createExport({ ctx, input: { projectId, format: 'trl' } })
  await runExport({ ctx: scene.worker, input: { projectId, jobId: made.jobId, exportId: made.id } })
  let count = 0

  const invite = async (to = projectId) => {
    const input = { projectId: to, role: 'annotator', email: null, expiresInHours: 1 } as const
    const { invitation, link } = await createInvitation({ ctx: await signedIn(lead), input })
    return { invitationId: invitation.id, token: new URL(link).hash.slice(1) }
  }
  /** An import that waits for a person's word. */
  const waiting = async () => {
    // So that there is room for it, however many callers were refused.
    await edge.unwalled(
      `update imports set stage = 'discarded', look = null, waiting_since = null where stage = 'waiting'`,
    )
    const body = (async function* () {
      yield Buffer.from(`{"prompt":"New ${count++}?","responses":[{"text":"a"}]}\n`)
    })()
    const input = { projectId, body, fileName: 'file', simulated: 'false', look: 'true' } as const
    const { importId: id, jobId: lookId } = await startImport({ ctx: scene.worker, input })
    await runLook({ ctx: scene.worker, input: { projectId, importId: id, jobId: lookId, from: 1 } })
    return id
  }
  const savedMapping = async () => {
    const mappingName = `gone ${count++}`
    await saveMapping({ ctx, input: { projectId, mappingName, ...MAPPING } })
    return mappingName
  }
  const robot = async () =>
    createServiceAccount({ ctx: await signedIn(lead), input: { projectId, name: 'robot', role: 'engineer' } })
  const ofAll = async () => {
    const input = { name: 'all', scopes: ['read' as const], expiresInDays: 1 }
    return (await createOrganisationToken({ ctx: scene.as(admin), input })).token.id
  }
  /** The address of one more webhook, for which there is room. */
  const newHook = async () => {
    count += 1
    await edge.unwalled('update webhooks set removed_at = now(), secret = null where removed_at is null')
    return `https://hooks.example.org/${count}`
  }
  const webhook = async () => {
    const input = { projectId, url: await newHook(), events: ['export.done' as const] }
    return (await createWebhook({ ctx: { ...ctx, outbound: OUTBOUND }, input })).webhook.id
  }
  const newMember = async () => {
    count += 1
    const person = await scene.person(`member-${count}`)
    await edge.join(projectId, person, 'annotator')
    return { ...params, userId: person.userId }
  }
  /** An open assignment of the caller's own; of the annotator where the caller can have none. */
  const assignment = async (caller: CallerName) => {
    const holder = callers[mayCall(caller, 'leaseNext') ? caller : 'annotator']
    // Another test may have set a consent text: without agreeing there is nothing to lease.
    const asked = Onboarding.parse(await (await edge.send(holder, API.getOnboarding, { params })).json())
    const { consentVersion, measuredVersion } = asked
    await edge.send(holder, API.acceptOnboarding, { params, body: { consentVersion, measuredVersion } })
    const answer = await edge.send(holder, API.leaseNext, { params, body: { want: 1 } })
    const [leased] = NextAssignments.parse(await answer.json()).assignments
    if (leased === undefined) throw new Error('there is a comparison to lease')
    return leased
  }
  /** A judged practice task of the caller's own; of the annotator where the caller can have none. */
  const practised = async (caller: CallerName) => {
    const { id, responses } = await assignment(caller)
    const ranks = Object.fromEntries(responses.map(({ handle }, at) => [handle, at + 1]))
    const body = { id: uuidv7(), assignmentId: id, ranks }
    await edge.send(callers[mayCall(caller, 'leaseNext') ? caller : 'annotator'], API.submitJudgement, { params, body })
    await edge.unwalled(`update assignments set gold_use = 'training', holds_seat = false where id = '${id}'`)
    await edge.unwalled(
      `update comparisons set gold = '{"use": "training", "ranks": [1, 2], "explanation": ""}'
       where id = (select comparison_id from assignments where id = '${id}')`,
    )
    return id
  }
  const [last] = await edge.unwalled(
    `select id from comparisons where project_id = '${projectId}' order by id desc limit 1`,
  )
  /** A comparison that waits for a reviewer, that nobody judged and no reviewer has answered yet. */
  const reported = async () => {
    await edge.unwalled('delete from adjudications')
    await edge.unwalled(`update comparisons set state = 'in_review' where id = '${last?.id}'`)
    return { ...params, comparisonId: String(last?.id) }
  }
  await reported()
  await assignment('annotator')
  const [rater] = await edge.unwalled('select id from raters limit 1')
  const raterId = RaterId.parse(rater?.id)
  const { items: comparisons } = await listComparisons({ ctx, input: page })
  const [gold] = comparisons
  if (gold === undefined) throw new Error('there is a comparison')
  const inProject = async () => ({ params })
  const [judgement] = (await listJudgements({ ctx, input: page })).items
  if (!judgement) throw new Error('there is a judgement')
  /** A second session of the caller's account; of the lead's where the caller has none. */
  const anotherSession = async (caller: CallerName) => {
    const answer = await edge.send(callers[mayCall(caller, 'getMe') ? caller : 'lead'], API.getMe)
    const { id: userId } = Me.parse(await answer.json())
    const id = uuidv7()
    await edge.unwalled(
      `insert into auth.session (id, token, user_id, expires_at)
       values ('${id}', '${id}', '${userId}', now() + interval '1 day')`,
    )
    return id
  }
  const image = () => {
    count += 1
    const body = (async function* () {
      yield makePng()
    })()
    return uploadMedia({ ctx, input: { projectId, name: `kept-${count}.png`, body } })
  }
  /** One more flag of the rater that counts. */
  const flagged = async () => {
    await edge.unwalled(
      `insert into assignments (project_id, id, comparison_id, rater_id, display_order, state, holds_seat, lease_until, ended_at,
        scale, allow_both_bad, chosen_because)
      select c.project_id, gen_random_uuid(), c.id, '${raterId}', '{1,2}', 'flagged', false, now(), now(), 7, true, '{"by": "a test"}'
      from comparisons c where c.project_id = '${projectId}' and c.k = 2
        and not exists (select 1 from assignments a where a.rater_id = '${raterId}') limit 1`,
    )
    await edge.unwalled(
      `with a as (
        insert into assignments (project_id, id, comparison_id, rater_id, repeat, repeat_of, display_order, state, holds_seat,
          lease_until, ended_at, scale, allow_both_bad, chosen_because)
        select project_id, gen_random_uuid(), comparison_id, rater_id, (select max(repeat) + 1 from assignments), id, display_order,
          'flagged', false, now(), now(), scale, allow_both_bad, chosen_because
        from assignments where rater_id = '${raterId}' and repeat = 0 limit 1 returning *)
      insert into flags (project_id, id, assignment_id, comparison_id, rater_id, kind, note)
      select project_id, gen_random_uuid(), id, comparison_id, rater_id, 'other', '' from a`,
    )
  }
  /** An upload of which so much has arrived. */
  const newUpload = async (arrived: number) => {
    await edge.unwalled('delete from uploads')
    const { id: uploadId } = await createUpload({
      ctx,
      input: { projectId, fileName: 'parts.jsonl', bytes: UPLOADED.length },
    })
    const body = (async function* () {
      yield Buffer.from(UPLOADED.slice(0, arrived))
    })()
    if (arrived > 0) await appendUpload({ ctx, input: { projectId, uploadId, from: 0, body } })
    return uploadId
  }
  /** Another ruling each time. */
  const ruling = () => ({ excluded: count++ % 2 === 0, reason: 'as a test' })
  const setUp = { token: 'none', name: 'New', email: 'new@example.org', password: 'long enough for this' }

  return {
    getMe: async () => ({}),
    changeMe: async (caller) => ({ body: { name: caller } }),
    changePassword: async () => ({ body: { currentPassword: PASSWORD, newPassword: PASSWORD } }),
    listSessions: async () => ({}),
    endSession: async (caller) => ({ params: { sessionId: await anotherSession(caller) } }),
    endOtherSessions: async () => ({}),
    listAccountEvents: async () => ({}),
    listAccounts: async () => ({}),
    getAccountGrants: async () => ({ params: { userId: (await newMember()).userId } }),
    changeAccount: async () => ({ params: { userId: (await newMember()).userId }, body: { disabled: true } }),
    getSetup: async () => ({}),
    completeSetup: async () => ({ body: setUp }),
    lookUpInvitation: async () => ({ body: { token: (await invite()).token } }),
    async redeemInvitation(caller) {
      const guestId = await scene.project()
      await edge.join(guestId, lead, 'lead')
      const { token } = await invite(guestId)
      const account = { name: 'Guest', email: 'guest@example.org', password: 'long enough for this' }
      return { body: caller === 'anonymous' ? { token, account } : { token } }
    },
    listProjects: async () => ({}),
    createProject: async () => ({ body: { name: 'New' } }),
    copyProject: async () => ({ params: { projectId }, body: { name: 'Again' } }),
    getProject: inProject,
    updateProject: async () => ({ params, body: { description: `Version ${count++}` } }),
    listPrompts: inProject,
    getPrompt: async () => ({ params: { ...params, promptId: prompts[0]?.id ?? '' } }),
    listMembers: inProject,
    changeMember: async () => ({ params: await newMember(), body: { role: 'reviewer' } }),
    removeMember: async () => ({ params: await newMember() }),
    getMemberGrants: async () => ({ params: await newMember() }),
    listInvitations: inProject,
    createInvitation: async () => ({ params, body: { role: 'annotator' } }),
    revokeInvitation: async () => ({ params: { ...params, invitationId: (await invite()).invitationId } }),
    listTokens: inProject,
    createServiceAccount: async () => ({ params, body: { name: 'robot' } }),
    async rotateToken(caller) {
      // Everybody their own, and leads those of service accounts.
      const input = { projectId, name: 'old', scopes: ['read' as const], expiresInDays: 1 }
      const made =
        caller === 'engineer'
          ? await createToken({ ctx: await signedIn(engineer), input })
          : await createToken({
              ctx: await signedIn(lead),
              input: { ...input, serviceAccount: (await robot()).userId },
            })
      return { params: { ...params, tokenId: made.token.id }, body: {} }
    },
    listOrganisationTokens: async () => ({}),
    createOrganisationToken: async () => ({ body: { name: 'all', scopes: ['read'] } }),
    rotateOrganisationToken: async () => ({ params: { tokenId: await ofAll() }, body: {} }),
    revokeOrganisationToken: async () => ({ params: { tokenId: await ofAll() } }),
    createToken: async () => ({ params, body: { name: 'new', scopes: ['read'] } }),
    async revokeToken(caller) {
      // Engineers take back their own tokens only.
      const maker = await signedIn(caller === 'engineer' ? engineer : lead)
      const input = { projectId, name: 'old', scopes: ['read' as const], expiresInDays: 1 }
      return { params: { ...params, tokenId: (await createToken({ ctx: maker, input })).token.id } }
    },
    uploadMedia: async () => ({ params, query: { name: `new-${count++}.png` }, body: makePng() }),
    uploadImage: async () => ({ params, query: { file: `folder/new-${count++}.png` }, body: makePng() }),
    listMedia: inProject,
    getMedia: async () => ({ params: { ...params, name: (await image()).name } }),
    deleteMedia: async () => ({ params: { ...params, name: (await image()).name } }),
    async markGoldByFile() {
      const [row] = await edge.unwalled(
        `select json_build_object('prompt', p.external_id, 'use', 'silent', 'ranks', null, 'responses',
           array(select r.external_id from comparison_responses cr join responses r on r.id = cr.response_id
             where cr.comparison_id = c.id order by cr.position))::text as body
         from comparisons c join prompts p on p.id = c.prompt_id where c.id = '${gold.id}'`,
      )
      return { params, body: String(row?.body) }
    },
    createUpload: async () => ({ params, body: { fileName: 'parts.jsonl', bytes: 10 } }),
    getUpload: async () => ({ params: { ...params, uploadId: await newUpload(0) } }),
    appendUpload: async () => ({
      params: { ...params, uploadId: await newUpload(0) },
      query: { from: '0' },
      body: UPLOADED,
    }),
    importUpload: async () => ({ params: { ...params, uploadId: await newUpload(UPLOADED.length) } }),
    removeUpload: async () => ({ params: { ...params, uploadId: await newUpload(0) } }),
    startImport: async () => ({ params, body: '{"prompt":"New?","responses":[{"text":"a"}]}\n' }),
    listImports: inProject,
    getImport: async () => ({ params: { ...params, importId } }),
    getImportUndo: async () => ({ params: { ...params, importId } }),
    // It has been judged here, so it stays: only whether the call is let through is seen.
    setImportUndone: async () => ({ params: { ...params, importId }, body: { undone: false, reason: 'as a test' } }),
    getImportLanguages: async () => ({ params: { ...params, importId } }),
    // None is in another language: nothing changes.
    setLanguagesLeftOut: async () => ({
      params: { ...params, importId },
      body: { leftOut: true, reason: 'as a test' },
    }),
    listImportErrors: async () => ({ params: { ...params, importId } }),
    getImportLook: async () => ({ params: { ...params, importId: await waiting() } }),
    lookAgain: async () => ({ params: { ...params, importId: await waiting() }, body: {} }),
    confirmImport: async () => ({ params: { ...params, importId: await waiting() }, body: {} }),
    discardImport: async () => ({ params: { ...params, importId: await waiting() } }),
    listMappings: inProject,
    saveMapping: async () => ({ params: { ...params, mappingName: `kept ${count++ % 20}` }, body: MAPPING }),
    deleteMapping: async () => ({ params: { ...params, mappingName: await savedMapping() } }),
    makeComparisons: async () => ({ params, body: { pairs: 'all' } }),
    listComparisons: inProject,
    getComparison: async () => ({ params: { ...params, comparisonId: gold.id } }),
    createExport: async () => ({ params, body: { format: 'votes' } }),
    listExports: inProject,
    getExport: async () => ({ params: { ...params, exportId: made.id } }),
    downloadExport: async () => ({ params: { ...params, exportId: made.id } }),
    getExportManifest: async () => ({ params: { ...params, exportId: made.id } }),
    listJobs: inProject,
    getJob: async () => ({ params: { ...params, jobId } }),
    leaseNext: async () => ({ params, body: { want: 1 } }),
    listOwnAssignments: inProject,
    async skipAssignment(caller) {
      return { params: { ...params, assignmentId: (await assignment(caller)).id }, body: { reason: 'other' } }
    },
    async heartbeatAssignment(caller) {
      return { params: { ...params, assignmentId: (await assignment(caller)).id }, body: {} }
    },
    async submitJudgement(caller) {
      const { id, responses } = await assignment(caller)
      const ranks = Object.fromEntries(responses.map(({ handle }, at) => [handle, at + 1]))
      return { params, body: { id: uuidv7(), assignmentId: id, ranks } }
    },
    async flagAssignment(caller) {
      return { params: { ...params, assignmentId: (await assignment(caller)).id }, body: { kind: 'other' } }
    },
    async getGoldFeedback(caller) {
      return { params: { ...params, assignmentId: await practised(caller) } }
    },
    changeProjectState: async () => ({ params, body: { state: 'open' } }),
    changeRater: async () => ({ params: { ...params, raterId }, body: { paused: false } }),
    getFlagEffects: async () => ({ params: { ...params, raterId } }),
    async setFlagsAside() {
      await flagged()
      return { params: { ...params, raterId }, body: { reason: 'as a test' } }
    },
    async undoFlagAct() {
      await flagged()
      const { id } = await setFlagsAside({ ctx, input: { projectId, raterId, reason: 'as a test' } })
      return { params: { ...params, flagActId: id }, body: { reason: 'as a test' } }
    },
    listFlagActs: inProject,
    markGold: async () => ({ params: { ...params, comparisonId: gold.id }, body: { use: 'silent', ranks: null } }),
    async unmarkGold() {
      const input = { projectId, comparisonId: gold.id, use: 'silent', ranks: null, explanation: '' } as const
      await markGold({ ctx, input })
      return { params: { ...params, comparisonId: gold.id } }
    },
    getPolicy: inProject,
    updatePolicy: async () => ({ params, body: { repeats: { rate: 0 } } }),
    listRaterStandings: inProject,
    getQueue: inProject,
    arrangeComparisons: async () => ({ params, body: { of: { promptTag: 'lang:pt' }, priority: count++ } }),
    changePrompt: async () => ({
      params: { ...params, promptId: prompts[0]?.id ?? '' },
      body: { tags: [`t${count++}`] },
    }),
    requeue: async () => ({ params, body: { of: { raterId }, reason: 'as a test' } }),
    listDisagreements: inProject,
    getDisagreement: async () => ({ params: await reported() }),
    adjudicate: async () => ({ params: await reported(), body: { ranks: null, bothBad: true, cause: 'error' } }),
    settleReview: async () => ({ params: await reported(), body: { to: 'out', reason: 'as a test' } }),
    listArrivals: inProject,
    createWebhook: async () => ({ params, body: { url: await newHook() } }),
    listWebhooks: inProject,
    removeWebhook: async () => ({ params: { ...params, webhookId: await webhook() } }),
    listWebhookDeliveries: async () => ({ params: { ...params, webhookId: await webhook() } }),
    listJudgements: inProject,
    getMonitor: inProject,
    getSystemScores: inProject,
    getAdjustedScores: inProject,
    getRankingVerdicts: inProject,
    listSystemPairs: inProject,
    getResponseScores: inProject,
    fitScores: inProject,
    listRulings: inProject,
    listRevisions: async () => ({ params: { ...params, judgementId: judgement.id } }),
    listComparisonJudgements: async () => ({ params: { ...params, comparisonId: judgement.comparisonId } }),
    getOwnPage: inProject,
    getTrial: inProject,
    listOwnJudgements: inProject,
    listOwnWork: async () => ({}),
    downloadOwnData: inProject,
    getPreferences: async () => ({}),
    setPreferences: async () => ({ body: { theme: 'dark' } }),
    listGuidelines: inProject,
    acknowledgeGuidelines: async () => ({ params: { ...params, version: '1' } }),
    getOnboarding: inProject,
    withdrawConsent: inProject,
    acceptOnboarding: async () => ({ params, body: { consentVersion: 0, measuredVersion: 1 } }),
    getRaterExclusion: async () => ({ params: { ...params, raterId: judgement.raterId } }),
    getJudgementExclusion: async () => ({ params: { ...params, judgementId: judgement.id } }),
    setRaterExclusion: async () => ({ params: { ...params, raterId: judgement.raterId }, body: ruling() }),
    setJudgementExclusion: async () => ({ params: { ...params, judgementId: judgement.id }, body: ruling() }),
  }
}
