import { removeUserAdmin } from '@tiebreak/services/operator/remove-user-admin.ts'
import { asOperator } from '#operator/as-operator.ts'
import { printJson } from '#terminal/print-json.ts'
import { sayRevoked } from './say-revoked.ts'

/** Makes an account an admin no longer. */
export async function userRemoveAdmin(email: string, { json }: { json?: boolean }): Promise<void> {
  const { revoked } = await asOperator((ctx) => removeUserAdmin({ ctx, input: { email } }))
  if (json) printJson({ email, isAdmin: false, revoked })
  else process.stdout.write(`${email} is no longer an admin; ${sayRevoked(revoked)}.\n`)
}
