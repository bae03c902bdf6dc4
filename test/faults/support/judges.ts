import { setTimeout as pause } from 'node:timers/promises'
import { type ApiClient, ApiError, createClient } from '@tiebreak/client/client.ts'
import type { StoredJudgement, SubmitJudgement } from '@tiebreak/contracts/annotating/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { type ProjectId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import { SAMPLE_PROJECTS } from '@tiebreak/services/sample/sample-projects.ts'
import { v7 as uuidv7 } from 'uuid'
import { ADMIN, clientWith, cookieOf, signedIn } from '#support/instance.ts'

const PROJECT: ProjectId = SAMPLE_PROJECTS.open.id
const params = { projectId: PROJECT }
const PASSWORD = 'a password of my own'

/** What was answered 201, with what was sent. */
export type Acknowledged = { judge: ApiClient; body: SubmitJudgement; stored: StoredJudgement }

/** Annotators of the sample that is ready to be judged, invited and signed in over HTTP. */
export async function inviteJudges(url: string, count: number): Promise<ApiClient[]> {
  const cookies = await invitePeople(url, 'annotator', count)
  return cookies.map((cookie) => clientWith({ baseUrl: url, origin: url, cookie }))
}

/** Members of the sample with a role, invited and signed in over HTTP: the cookies of their sessions. */
export async function invitePeople(url: string, role: Role, count: number): Promise<string[]> {
  const admin = await signedIn(url, ADMIN)
  const cookies: string[] = []
  for (let at = 0; at < count; at++) {
    const { link } = await admin.call(API.createInvitation, { params, body: { role } })
    const account = { name: `${role} ${at}`, email: `${role}-${uuidv7()}@example.org`, password: PASSWORD }
    await strangerAt(url).call(API.redeemInvitation, { body: { token: new URL(link).hash.slice(1), account } })
    cookies.push(await cookieOf(url, account))
  }
  return cookies
}

/** Someone who is not signed in, on the page of the product. */
function strangerAt(url: string): ApiClient {
  return createClient({
    baseUrl: url,
    fetch: (address, init) => {
      const headers = new Headers(init?.headers)
      headers.set('origin', url)
      return fetch(address, { ...init, headers })
    },
  })
}

/** Leases the next comparison and answers what to send for it; null when there is none left. */
export async function nextJudgement(judge: ApiClient, signal?: AbortSignal): Promise<SubmitJudgement | null> {
  const { assignments } = await patiently(() => judge.call(API.leaseNext, { params, body: {} }), signal)
  const [assignment] = assignments
  if (assignment === undefined) return null
  const ranks = Object.fromEntries(assignment.responses.map(({ handle }, at) => [handle, at + 1]))
  const id = SubmissionId.parse(uuidv7())
  return {
    id,
    assignmentId: assignment.id,
    revises: null,
    ranks,
    strength: 2,
    bothBad: false,
    unacceptable: [],
    criteria: [],
    guidelinesVersion: null,
    reason: null,
    shownAt: null,
    answeredAt: null,
    activeMs: null,
    layout: null,
    rendering: null,
  }
}

/** Sends one judgement, again and again while the server is away, as the page does. */
export function send(judge: ApiClient, body: SubmitJudgement, signal?: AbortSignal): Promise<StoredJudgement> {
  return patiently(() => judge.call(API.submitJudgement, { params, body }), signal)
}

/** Leases and judges until asked to stop or told enough; `onStored` sees every acknowledgement as it comes. */
export async function keepJudging(
  judge: ApiClient,
  { signal, onStored }: { signal: AbortSignal; onStored: (acknowledged: Acknowledged) => void },
): Promise<void> {
  try {
    while (!signal.aborted) {
      const body = await nextJudgement(judge, signal)
      if (body === null) return
      onStored({ judge, body, stored: await send(judge, body, signal) })
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

/** Tries until there is an answer. Only "not there", "busy" and "too many" are reasons to try again; all else is a finding. */
async function patiently<T>(call: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await call()
    } catch (error) {
      const isAway = error instanceof ApiError && (error.code === 'unreachable' || [429, 503].includes(error.status))
      if (!isAway || signal?.aborted) throw error
      await pause(50)
    }
  }
}
