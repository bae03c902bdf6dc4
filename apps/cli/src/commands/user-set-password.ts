import { setUserPassword } from '@tiebreak/services/operator/set-user-password.ts'
import { asOperator } from '#operator/as-operator.ts'
import { printJson } from '#terminal/print-json.ts'
import { readPassword } from '#terminal/read-password.ts'
import { STAYS } from './say-revoked.ts'

/** Gives an account another password. */
export async function userSetPassword(email: string, { json }: { json?: boolean }): Promise<void> {
  const password = await readPassword()
  const { endedSessions } = await asOperator((ctx) => setUserPassword({ ctx, input: { email, password } }))
  if (json) printJson({ email, endedSessions })
  else process.stdout.write(`${email} has the new password; open sessions ended: ${endedSessions}. ${STAYS}\n`)
}
