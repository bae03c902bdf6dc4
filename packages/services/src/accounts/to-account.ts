import type { Account } from '@tiebreak/contracts/accounts/schemas.ts'
import type { AdministeredAccount } from '@tiebreak/db/queries/accounts/account-administration.ts'

/** An account as admins see it. */
export function toAccount({ id, createdAt, disabledAt, ...rest }: AdministeredAccount): Account {
  return {
    ...rest,
    id,
    createdAt: createdAt.toISOString(),
    disabledAt: disabledAt?.toISOString() ?? null,
  }
}
