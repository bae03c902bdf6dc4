import { type AcceptOnboarding, MEASURED_VERSION, type Onboarding } from '@tiebreak/contracts/annotating/onboarding.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import {
  findConsentText,
  findStanding,
  insertOnboarding,
  type StandingRow,
} from '@tiebreak/db/queries/annotating/standing.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toOnboarding } from './get-onboarding.ts'
import { holdConsent, setConsent } from './set-consent.ts'

/**
 * Records that the caller agreed to the consent text that was shown, with the text itself, and to what is measured. Agreeing
 * again changes nothing. From then on what waited for that text counts, and they get tasks, even if they had withdrawn
 * their consent. If another text is in force by now, agreeing to the one shown is stored as that, and the new one is still
 * `needed`.
 * @throws DomainError `onboarding_outdated`
 */
export async function acceptOnboarding({
  ctx,
  input,
}: Verb<{ projectId: ProjectId } & AcceptOnboarding>): Promise<Onboarding> {
  const { projectId, ...versions } = input
  const { actor } = ctx
  if (actor.kind !== 'user') throw new DomainError('not_signed_in')
  const { userId } = actor
  return inProject(ctx, projectId, async (tx) => {
    await holdConsent(tx, { projectId, userId })
    const before = await findStanding(tx, projectId, userId)
    if (!before) throw new DomainError('project_not_found')
    const version = versions.consentVersion
    const isCurrent = version === before.consentVersion
    const consent = isCurrent ? before.consent : await findConsentText(tx, projectId, version)
    if (versions.measuredVersion !== MEASURED_VERSION || consent === undefined || (!isCurrent && isBlank(consent)))
      throw new DomainError('onboarding_outdated')
    if (isCurrent ? !toOnboarding(before).needed : isSaid(before, version)) return toOnboarding(before)
    await insertOnboarding(tx, { projectId, userId, ...versions, consent })
    // Where nothing is asked there is nothing to consent to, but a withdrawal can be undone. Whoever lacks consent
    // gives it, even to a text that we consider blank and the database does not.
    const consents = before.lacksConsent || !isBlank(consent) || before.said?.state === 'withdrawn'
    const seats = consents ? await setConsent(tx, { projectId, userId, version, change: 'given' }) : 0
    await audit(ctx, tx, { projectId, action: 'onboarding.accept', detail: { ...versions, seats } })
    const after = await findStanding(tx, projectId, userId)
    return toOnboarding(after ?? before)
  })
}

/** Whether agreeing to an earlier text says nothing new: they agreed to it, or to a later one. */
function isSaid({ said, givenVersion }: StandingRow, version: number): boolean {
  return said?.state === 'given' && (givenVersion ?? 0) >= version
}
