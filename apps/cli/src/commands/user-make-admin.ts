import { makeUserAdmin } from '@tiebreak/services/operator/make-user-admin.ts'
import { asOperator } from '#operator/as-operator.ts'
import { printJson } from '#terminal/print-json.ts'

/** Makes an account an admin. */
export async function userMakeAdmin(email: string, { json }: { json?: boolean }): Promise<void> {
  const { changed } = await asOperator((ctx) => makeUserAdmin({ ctx, input: { email } }))
  if (json) printJson({ email, isAdmin: true, changed })
  else process.stdout.write(changed ? `${email} is now an admin.\n` : `${email} is already an admin.\n`)
}
