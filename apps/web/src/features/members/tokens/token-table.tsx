import type { ApiToken } from '@tiebreak/contracts/members/schemas.ts'
import { type MembersWords, membersTexts } from '#features/members/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { Button } from '#shared/ui/button.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { formatRow } from '#shared/words/format-list.ts'
import { timeAgo } from '#shared/words/time-ago.ts'
import { useNow } from '#shared/words/use-now.ts'

function stateOf(words: MembersWords, token: ApiToken, now: number): { text: string; works: boolean } {
  if (token.revokedAt !== null) return { text: words('revoked'), works: false }
  return Date.parse(token.expiresAt) <= now
    ? { text: words('expired'), works: false }
    : { text: words('tokenActive'), works: true }
}

/** Tokens without their secrets. */
export function TokenTable({ tokens, onRevoke }: { tokens: readonly ApiToken[]; onRevoke: (token: ApiToken) => void }) {
  const words = useWords(membersTexts)
  const now = useNow()
  const columns: Column<ApiToken>[] = [
    { key: 'name', header: words('name'), heading: true, cell: ({ name }) => name },
    {
      key: 'scopes',
      header: words('scopes'),
      cell: ({ scopes }) =>
        formatRow(
          words.tag,
          scopes.map((scope) => words(scope)),
        ),
    },
    {
      key: 'state',
      header: words('state'),
      cell: (token) => {
        const { text, works } = stateOf(words, token, now)
        return <Badge tone={works ? 'accent' : 'neutral'}>{text}</Badge>
      },
    },
    {
      key: 'expires',
      header: words('expires'),
      cell: ({ expiresAt }) => <span className="whitespace-nowrap">{formatInstant(words.tag, expiresAt)}</span>,
    },
    {
      key: 'used',
      header: words('lastUsed'),
      cell: ({ lastUsedAt }) => (
        <span className="whitespace-nowrap">{lastUsedAt ? timeAgo(words.tag, lastUsedAt, now) : words('never')}</span>
      ),
    },
    {
      key: 'revoke',
      header: <span className="sr-only">{words('revoke')}</span>,
      cell: (token) =>
        stateOf(words, token, now).works && (
          <Button
            variant="quiet"
            aria-label={words('revokeName', { name: token.name })}
            onClick={() => onRevoke(token)}
          >
            {words('revoke')}
          </Button>
        ),
    },
  ]
  return <Table caption={words('apiTokens')} columns={columns} rows={tokens} rowKey={(token) => token.id} />
}
