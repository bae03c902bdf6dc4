import { listUsers } from '@tiebreak/services/operator/list-users.ts'
import { asOperator } from '#operator/as-operator.ts'
import { day } from '#terminal/day.ts'
import { printJson } from '#terminal/print-json.ts'
import { printTable } from '#terminal/print-table.ts'

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
