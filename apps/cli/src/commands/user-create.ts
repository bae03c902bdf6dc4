import { createUser } from '@tiebreak/services/operator/create-user.ts'
import { asOperator } from '#operator/as-operator.ts'
import { printJson } from '#terminal/print-json.ts'
import { readPassword } from '#terminal/read-password.ts'

type Options = { email: string; name: string; admin?: boolean; json?: boolean }

/** Makes an account. */
export async function userCreate({ email, name, admin: isAdmin = false, json }: Options): Promise<void> {
  const password = await readPassword()
  const { id } = await asOperator((ctx) => createUser({ ctx, input: { email, name, password, isAdmin } }))
  if (json) printJson({ id, email, name, isAdmin })
  else process.stdout.write(`${email} can now sign in${isAdmin ? ' as an admin' : ''}.\n`)
}
