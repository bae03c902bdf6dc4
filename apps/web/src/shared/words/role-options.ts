import type { Role } from '@tiebreak/contracts/members/roles.ts'
import type { CommonWords } from '#shared/messages/common/texts.ts'

const ROLES: readonly Role[] = ['annotator', 'reviewer', 'lead', 'engineer']

/** The roles as options of a select. */
export function roleOptions<R extends Role = Role>(
  words: CommonWords,
  roles: readonly R[] = ROLES as readonly R[],
): { value: R; label: string }[] {
  return roles.map((role) => ({ value: role, label: words(`role.${role}`) }))
}
