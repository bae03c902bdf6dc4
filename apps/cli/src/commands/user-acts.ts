import type { Grants } from '@tiebreak/contracts/accounts/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { CreateInvitation } from '@tiebreak/contracts/members/schemas.ts'
import { createInvitation } from '@tiebreak/services/members/create-invitation.ts'
import { createUser } from '@tiebreak/services/operator/create-user.ts'
import { disableUser } from '@tiebreak/services/operator/disable-user.ts'
import { enableUser } from '@tiebreak/services/operator/enable-user.ts'
import { listUsers } from '@tiebreak/services/operator/list-users.ts'
import { makeUserAdmin } from '@tiebreak/services/operator/make-user-admin.ts'
import { removeUserAdmin } from '@tiebreak/services/operator/remove-user-admin.ts'
import { removeUserSessions } from '@tiebreak/services/operator/remove-user-sessions.ts'
import { setUserPassword } from '@tiebreak/services/operator/set-user-password.ts'
import { asOperator } from '#operator/as-operator.ts'
import { checked } from '#remote/checked.ts'
import { day } from '#terminal/day.ts'
import { printJson } from '#terminal/print-json.ts'
import { printTable } from '#terminal/print-table.ts'
import { readPassword } from '#terminal/read-password.ts'

/** All accounts of the instance. */
export async function userList({ json }: { json?: boolean }): Promise<void> {
  const items = await asOperator((ctx) => listUsers({ ctx, input: {} }))
  if (json) return printJson({ items })
  printTable(
    ['E-MAIL', 'NAME', 'ADMIN', 'DISABLED', 'OPEN SESSIONS', 'CREATED'],
    items.map(({ email, name, isAdmin, disabledAt, sessions, createdAt }) => [
      email,
      name,
      isAdmin ? 'yes' : '',
      disabledAt === null ? '' : 'yes',
      String(sessions),
      day(createdAt),
    ]),
    'There are no accounts yet. "tiebreak user create --admin" creates the first one.',
  )
}

type NewAccount = { email: string; name: string; admin?: boolean; json?: boolean }

/** Creates an account. */
export async function userCreate({ email, name, admin: isAdmin = false, json }: NewAccount): Promise<void> {
  const password = await readPassword()
  const { id } = await asOperator((ctx) => createUser({ ctx, input: { email, name, password, isAdmin } }))
  if (json) printJson({ id, email, name, isAdmin })
  else process.stdout.write(`${email} can now sign in${isAdmin ? ' as an admin' : ''}.\n`)
}

/** Makes an account an admin. */
export async function userMakeAdmin(email: string, { json }: { json?: boolean }): Promise<void> {
  const { changed } = await asOperator((ctx) => makeUserAdmin({ ctx, input: { email } }))
  if (json) printJson({ email, isAdmin: true, changed })
  else process.stdout.write(changed ? `${email} is now an admin.\n` : `${email} is already an admin.\n`)
}

/** Removes an account's admin rights. */
export async function userRemoveAdmin(email: string, { json }: { json?: boolean }): Promise<void> {
  const { revoked } = await asOperator((ctx) => removeUserAdmin({ ctx, input: { email } }))
  if (json) printJson({ email, isAdmin: false, revoked })
  else process.stdout.write(`${email} is no longer an admin; ${sayRevoked(revoked)}.\n`)
}

/** Disables an account. */
export async function userDisable(email: string, { json }: { json?: boolean }): Promise<void> {
  const { endedSessions, revoked } = await asOperator((ctx) => disableUser({ ctx, input: { email } }))
  if (json) printJson({ email, disabled: true, endedSessions, revoked })
  else process.stdout.write(`${email} is disabled; open sessions ended: ${endedSessions}, ${sayRevoked(revoked)}.\n`)
}

/** Enables a disabled account. */
export async function userEnable(email: string, { json }: { json?: boolean }): Promise<void> {
  await asOperator((ctx) => enableUser({ ctx, input: { email } }))
  if (json) printJson({ email, disabled: false })
  else process.stdout.write(`${email} can sign in again. What was revoked stays revoked.\n`)
}

/** Sets an account's password. */
export async function userSetPassword(email: string, { json }: { json?: boolean }): Promise<void> {
  const password = await readPassword()
  const { endedSessions } = await asOperator((ctx) => setUserPassword({ ctx, input: { email, password } }))
  if (json) printJson({ email, endedSessions })
  else process.stdout.write(`${email} has the new password; open sessions ended: ${endedSessions}. ${STAYS}\n`)
}

/** Signs an account out everywhere. */
export async function userRemoveSessions(email: string, { json }: { json?: boolean }): Promise<void> {
  const { endedSessions } = await asOperator((ctx) => removeUserSessions({ ctx, input: { email } }))
  if (json) printJson({ email, endedSessions })
  else process.stdout.write(`${email} is signed out; open sessions ended: ${endedSessions}. ${STAYS}\n`)
}

/** What was revoked of an account's, as part of a sentence. */
function sayRevoked({ invitations, tokens }: Grants): string {
  return `invitations revoked: ${invitations}, API tokens revoked: ${tokens}`
}

/** What an account keeps when only its password or sessions are removed. */
const STAYS = 'Its API tokens and invitations stay valid: `user disable` revokes them.'

type NewInvitation = { project: ProjectId; role: string; email?: string; expiresInHours: string; json?: boolean }

/** Creates an invitation and prints its link, alone on standard output. */
export async function userInvite({ project: projectId, json, ...options }: NewInvitation): Promise<void> {
  const invitation = checked(CreateInvitation, {
    role: options.role,
    email: options.email ?? null,
    expiresInHours: Number(options.expiresInHours),
  })
  const made = await asOperator((ctx) => createInvitation({ ctx, input: { projectId, ...invitation } }))
  if (json) printJson(made)
  else process.stdout.write(`${made.link}\n`)
}
