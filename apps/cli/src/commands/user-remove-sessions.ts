import { removeUserSessions } from '@tiebreak/services/operator/remove-user-sessions.ts'
import { asOperator } from '#operator/as-operator.ts'
import { printJson } from '#terminal/print-json.ts'
import { STAYS } from './say-revoked.ts'

/** Signs an account out everywhere. */
export async function userRemoveSessions(email: string, { json }: { json?: boolean }): Promise<void> {
  const { endedSessions } = await asOperator((ctx) => removeUserSessions({ ctx, input: { email } }))
  if (json) printJson({ email, endedSessions })
  else process.stdout.write(`${email} is signed out; open sessions ended: ${endedSessions}. ${STAYS}\n`)
}
