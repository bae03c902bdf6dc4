import { enableUser } from '@tiebreak/services/operator/enable-user.ts'
import { asOperator } from '#operator/as-operator.ts'
import { printJson } from '#terminal/print-json.ts'

/** Opens a disabled account again. */
export async function userEnable(email: string, { json }: { json?: boolean }): Promise<void> {
  await asOperator((ctx) => enableUser({ ctx, input: { email } }))
  if (json) printJson({ email, disabled: false })
  else process.stdout.write(`${email} can sign in again. What was revoked stays revoked.\n`)
}
