import { createHash } from 'node:crypto'
import { isStrongest, judgementFault, lacksReason } from '@tiebreak/contracts/annotating/judgement-fault.ts'
import {
  type CriterionJudgement,
  StoredJudgement,
  type SubmitJudgement,
} from '@tiebreak/contracts/annotating/schemas.ts'
import { SCALES } from '@tiebreak/contracts/choices.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import { ROLES } from '@tiebreak/contracts/members/roles.ts'
import { callSubmitEntering } from '@tiebreak/db/queries/annotating/submit-entering.ts'
import type { Verb } from '#context.ts'
import { membershipFrom, requireMayEnter } from '#enter-project.ts'
import { requireRole } from '#require-access.ts'

/**
 * Stores one judgement, once, in one round trip: the statement that stores it also checks who may and what it has to
 * fit; nothing else does. Sending the same id again returns the stored judgement, whatever the project or the task
 * would ask for by then; the same id with a different body is refused.
 * @throws DomainError `assignment_not_found`, `assignment_already_judged`, `judgement_id_reused`,
 * `judgement_not_found`, `judgement_revised_already`, `judgement_revised_too_often`, `answer_not_of_assignment`,
 * `answer_not_on_scale`, `reason_missing`
 */
export async function submitJudgement({
  ctx,
  input,
}: Verb<{ projectId: ProjectId } & SubmitJudgement>): Promise<StoredJudgement> {
  const { projectId, ...body } = input
  const caller = requireMayEnter(ctx, projectId)
  const found = await callSubmitEntering(ctx.db, {
    projectId,
    actorId: caller.userId,
    roles: ctx.access?.roles ?? ROLES,
    withoutRole: caller.isAdmin && (ctx.access?.roles.includes('lead') ?? true),
    assignmentId: body.assignmentId,
    body,
    digest: digestOf(body),
    fits: {
      scales: SCALES.filter((scale) => judgementFault(body, { scale, allowBothBad: true, criteria: null }) === null),
      bothBad: body.bothBad,
      criteria: body.criteria.map(({ criterion }) => criterion),
      strongestOn: SCALES.filter((scale) => isStrongest(body, scale)),
      reason: !isBlank(body.reason ?? ''),
    },
  })
  const membership = membershipFrom(caller, found)
  if (ctx.access) requireRole(caller, membership, ctx.access)
  if (!found?.raterId) throw new DomainError('assignment_not_found')
  const { outcome } = found
  if (outcome === null) {
    const fault = judgementFault(body, found)
    if (!fault && lacksReason(body, found))
      throw new DomainError('reason_missing', {
        details: [{ path: 'reason', message: 'Give a reason in a few words.' }],
      })
    throw new DomainError('answer_not_on_scale', fault ? { details: [fault] } : {})
  }
  if (outcome.kind !== 'stored') throw new DomainError(outcome.kind)
  const { kind: _, surplus: __, receivedAt, ...stored } = outcome
  return StoredJudgement.parse({ ...stored, receivedAt: new Date(receivedAt).toISOString() })
}

/**
 * The same judgement gives the same digest, in whatever order its parts were written. Absent parts that were added to
 * judgements later don't change the digest.
 */
function digestOf({ ranks, unacceptable, criteria, guidelinesVersion, rendering, ...rest }: SubmitJudgement): Buffer {
  const later = {
    ...(unacceptable.length > 0 ? { unacceptable: unacceptable.toSorted() } : {}),
    ...(criteria.length > 0 ? { criteria: criteria.map(inOrder).toSorted((a, b) => (a[0] < b[0] ? -1 : 1)) } : {}),
    ...(guidelinesVersion === null ? {} : { guidelinesVersion }),
    ...(rendering === null ? {} : { rendering }),
  }
  return createHash('sha256')
    .update(JSON.stringify([ranks && byKey(ranks), byKey({ ...rest, ...later })]))
    .digest()
}

function inOrder({ criterion, ranks, strength }: CriterionJudgement) {
  return [criterion, byKey(ranks), strength] as const
}

function byKey(record: object): [string, unknown][] {
  return Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1))
}
