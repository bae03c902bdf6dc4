import type { ConsentChange } from '@tiebreak/contracts/annotating/onboarding.ts'
import type { ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'

export type StandingRow = {
  guidelinesCurrent: number
  guidelinesAcknowledged: number | null
  consent: string
  consentVersion: number
  /** The member's latest agreement, by the versions agreed to. */
  accepted: { consentVersion: number; measuredVersion: number; acceptedAt: string } | null
  /** Whether the member last gave or withdrew consent; null if neither. */
  said: { state: ConsentChange | 'nothing_asked'; saidAt: string } | null
  /** The version that they last agreed to, withdrawn or not. */
  givenVersion: number | null
  /** Whether they get no tasks, and what they send does not count, for lack of consent to the text in force. */
  lacksConsent: boolean
}

/** What a member has read of the guidelines and agreed to; undefined when they can see no such project. */
export async function findStanding(
  tx: Tx,
  projectId: ProjectId,
  userId: UserId | '',
): Promise<StandingRow | undefined> {
  const { rows } = await tx.client.query<{ standing: StandingRow | null }>(
    'select tiebreak.standing_of($1, $2) as standing',
    [projectId, userId],
  )
  return rows[0]?.standing ?? undefined
}

/** Records that a member has read a version; false when there is no such version. */
export async function insertAcknowledgement(
  tx: Tx,
  input: { projectId: ProjectId; userId: UserId; version: number },
): Promise<boolean> {
  const { rows } = await tx.client.query<{ known: boolean }>(
    `with noted as (
       insert into guideline_acknowledgements (project_id, user_id, version)
       select g.project_id, $2, g.version from guidelines g where g.project_id = $1 and g.version = $3
       on conflict do nothing)
     select exists (select 1 from guidelines where project_id = $1 and version = $3) as known`,
    [input.projectId, input.userId, input.version],
  )
  return rows[0]?.known ?? false
}

/** Records what a member agreed to; only the first time counts. */
export async function insertOnboarding(
  tx: Tx,
  input: { projectId: ProjectId; userId: UserId; consentVersion: number; measuredVersion: number; consent: string },
): Promise<void> {
  await tx.client.query(
    `insert into onboardings (project_id, user_id, consent_version, measured_version, consent)
     values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [input.projectId, input.userId, input.consentVersion, input.measuredVersion, input.consent],
  )
}

/** Records that a member gave or withdrew consent to a version of the text; the tallies follow later. */
export async function insertConsent(
  tx: Tx,
  input: { projectId: ProjectId; id: string; userId: UserId; version: number; change: ConsentChange },
): Promise<void> {
  await tx.client.query('insert into consents (project_id, id, user_id, version, change) values ($1, $2, $3, $4, $5)', [
    input.projectId,
    input.id,
    input.userId,
    input.version,
    input.change,
  ])
}

/** The text of a version; undefined if the project never asked with it. */
export async function findConsentText(tx: Tx, projectId: ProjectId, version: number): Promise<string | undefined> {
  const { rows } = await tx.client.query<{ body: string }>(
    'select body from consent_texts where project_id = $1 and version = $2',
    [projectId, version],
  )
  return rows[0]?.body
}

export type GuidelinesRow = { version: number; markdown: string; createdAt: Date; acknowledgedAt: Date | null }

/** Versions of the guidelines before a cursor, newest first, with when a member acknowledged them. */
export async function listGuidelines(
  tx: Tx,
  projectId: ProjectId,
  page: { userId: UserId | null; before?: number | undefined; limit: number },
): Promise<GuidelinesRow[]> {
  const { rows } = await tx.client.query<GuidelinesRow>(
    `select g.version, g.body as markdown, g.created_at as "createdAt", a.acknowledged_at as "acknowledgedAt"
     from guidelines g
     left join guideline_acknowledgements a
       on a.project_id = g.project_id and a.version = g.version and a.user_id = $2
     where g.project_id = $1 and ($3::integer is null or g.version < $3) order by g.version desc limit $4`,
    [projectId, page.userId, page.before ?? null, page.limit],
  )
  return rows
}
