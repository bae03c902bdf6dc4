import type { ApiToken } from '@tiebreak/contracts/members/schemas.ts'
import { Badge } from '#shared/ui/badge.tsx'
import { Button } from '#shared/ui/button.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { timeAgo } from '#shared/words/time-ago.ts'
import { useNow } from '#shared/words/use-now.ts'

function stateOf(token: ApiToken, now: number): { text: string; works: boolean } {
  if (token.revokedAt !== null) return { text: 'Revoked', works: false }
  return Date.parse(token.expiresAt) <= now ? { text: 'Expired', works: false } : { text: 'Works', works: true }
}

/** Tokens without their secrets. */
export function TokenTable({ tokens, onRevoke }: { tokens: readonly ApiToken[]; onRevoke: (token: ApiToken) => void }) {
  const now = useNow()
  const columns: Column<ApiToken>[] = [
    { key: 'name', header: 'Name', heading: true, cell: ({ name }) => name },
    { key: 'scopes', header: 'May', cell: ({ scopes }) => scopes.join(', ') },
    {
      key: 'state',
      header: 'State',
      cell: (token) => {
        const { text, works } = stateOf(token, now)
        return <Badge tone={works ? 'accent' : 'neutral'}>{text}</Badge>
      },
    },
    {
      key: 'expires',
      header: 'Until',
      cell: ({ expiresAt }) => <span className="whitespace-nowrap">{formatInstant(expiresAt)}</span>,
    },
    {
      key: 'used',
      header: 'Last used',
      cell: ({ lastUsedAt }) => (
        <span className="whitespace-nowrap">{lastUsedAt ? timeAgo(lastUsedAt, now) : 'Never'}</span>
      ),
    },
    {
      key: 'revoke',
      header: <span className="sr-only">Revoke</span>,
      cell: (token) =>
        stateOf(token, now).works && (
          <Button variant="quiet" onClick={() => onRevoke(token)}>
            Revoke <span className="sr-only">{token.name}</span>
          </Button>
        ),
    },
  ]
  return <Table caption="API tokens" columns={columns} rows={tokens} rowKey={(token) => token.id} />
}
