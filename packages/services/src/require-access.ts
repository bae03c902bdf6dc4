import type { Access } from '@tiebreak/contracts/endpoint.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { TokenScope } from '@tiebreak/contracts/members/roles.ts'
import type { Actor, Ctx } from './context.ts'
import { enterProject } from './enter-project.ts'
import type { MembersAccess, Membership } from './membership.ts'

/**
 * Refuses a call that the caller may not make before any of it runs, and returns the context in which it runs. The
 * context carries what was looked up, so that the verb need not look again, and what the call requires, so that
 * `inProject` can check once more before it writes. Verbs that check in the statement that writes are exempt. An admin
 * counts as lead in every project. A token needs the scope that the call requires, and never has more rights than the
 * member who created it.
 * @throws DomainError `not_signed_in`, `not_allowed`, `token_scope_missing`, `project_not_found`
 */
export async function requireAccess(
  ctx: Ctx,
  access: Access,
  projectId: ProjectId | null,
  { asksItself = false }: { asksItself?: boolean } = {},
): Promise<Ctx> {
  const { actor } = ctx
  if (access.who === 'public') return ctx
  if (actor.kind === 'anonymous') throw new DomainError('not_signed_in')
  if (access.who === 'admin') {
    requireAdmin(actor, access.token)
    return ctx
  }
  if (access.who === 'signed_in') {
    if (actor.kind === 'token' && access.token !== undefined) requireScope(actor, access.token)
    else if (actor.kind !== 'user') throw new DomainError('not_allowed')
    return ctx
  }
  if (projectId === null) throw new DomainError('project_not_found')
  if (asksItself && actor.kind === 'user') return { ...ctx, access }
  const entered = await enterProject(ctx, projectId)
  requireRole(actor, entered, access)
  return { ...ctx, access, entered: { ...entered, projectId } }
}

/**
 * Refuses a member without the call's role, or a token without its scope. An admin counts as lead in every project.
 * @throws DomainError `not_allowed`, `token_scope_missing`
 */
export function requireRole(actor: Actor, { role, isAdmin }: Membership, { roles, token }: MembersAccess): void {
  const allowed = (role !== null && roles.includes(role)) || (isAdmin && roles.includes('lead'))
  if (!allowed) throw new DomainError('not_allowed')
  if (actor.kind === 'token') requireScope(actor, token)
}

/** Refuses whoever is no admin, and tokens but those of the organisation with the call's scope. */
function requireAdmin(actor: Actor, scope: TokenScope | undefined): void {
  if (actor.kind === 'token' && scope !== undefined) {
    requireScope(actor, scope)
    if (actor.projectId !== null)
      throw new DomainError('not_allowed', {
        details: [{ path: 'token', message: 'It needs to be a token of the organisation, not of a project.' }],
      })
  } else if (actor.kind !== 'user') throw new DomainError('not_allowed')
  if (!actor.isAdmin) throw new DomainError('not_allowed')
}

/** @param scope absent where no token may make the call, whatever its scopes */
function requireScope({ scopes }: Actor & { kind: 'token' }, scope: TokenScope | undefined): void {
  if (scope !== undefined && scopes.includes(scope)) return
  const message = scope ? `It needs the scope "${scope}".` : 'No scope allows it: people make this call themselves.'
  throw new DomainError('token_scope_missing', { details: [{ path: 'token', message }] })
}
