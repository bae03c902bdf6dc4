import { disableUser } from '@tiebreak/services/operator/disable-user.ts'
import { asOperator } from '#operator/as-operator.ts'
import { printJson } from '#terminal/print-json.ts'
import { sayRevoked } from './say-revoked.ts'

/** Closes an account to whoever uses it. */
export async function userDisable(email: string, { json }: { json?: boolean }): Promise<void> {
  const { endedSessions, revoked } = await asOperator((ctx) => disableUser({ ctx, input: { email } }))
  if (json) printJson({ email, disabled: true, endedSessions, revoked })
  else process.stdout.write(`${email} is disabled; open sessions ended: ${endedSessions}, ${sayRevoked(revoked)}.\n`)
}
