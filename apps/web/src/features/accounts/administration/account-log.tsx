import { useInfiniteQuery } from '@tanstack/react-query'
import type { AccountEvent } from '@tiebreak/contracts/accounts/schemas.ts'
import { LoadMore } from '#shared/states/load-more.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Card } from '#shared/ui/card.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { grantsSentence } from '#shared/words/grants-sentence.ts'
import { plural } from '#shared/words/plural.ts'
import { accountLogQuery } from './account-log-query.ts'

function revoked({ invitations, tokens }: AccountEvent['detail']): string {
  const sentence = grantsSentence({ invitations: Number(invitations), tokens: Number(tokens) })
  return sentence === null ? 'nothing revoked' : `${sentence} revoked`
}

function whatHappened({ action, detail }: AccountEvent): string {
  switch (action) {
    case 'account.create':
      return detail.isAdmin === true ? 'Account made, as an admin' : 'Account made'
    case 'account.rename':
      return 'Name changed'
    case 'account.make_admin':
      return 'Made an admin'
    case 'account.remove_admin':
      return `Admin no longer; ${revoked(detail)}`
    case 'account.disable':
      return `Disabled; ${plural(Number(detail.endedSessions), 'session')} ended, ${revoked(detail)}`
    case 'account.enable':
      return 'Enabled again'
    case 'account.set_password':
      return `Password changed; ${plural(Number(detail.endedSessions), 'session')} ended`
    case 'account.end_sessions':
      return `${plural(Number(detail.endedSessions), 'session')} ended`
  }
}

const WORDS_FOR: Readonly<Record<string, string>> = {
  operator: 'The operator',
  anonymous: 'Themselves, by a link',
}

const COLUMNS: Column<AccountEvent>[] = [
  { key: 'at', header: 'When', cell: ({ at }) => <span className="whitespace-nowrap">{formatInstant(at)}</span> },
  { key: 'account', header: 'Account', heading: true, cell: ({ account }) => account.email ?? account.id },
  { key: 'what', header: 'What', cell: whatHappened },
  { key: 'by', header: 'By', cell: ({ by }) => WORDS_FOR[by] ?? <bdi>{by}</bdi> },
]

/** What was done to the accounts of this instance, and by whom. */
export function AccountLog() {
  const events = useInfiniteQuery(accountLogQuery)
  return (
    <Card
      title="Log of accounts"
      description="Who was made, renamed, made an admin or no longer, disabled, enabled, given a password or signed out, and by whom. Nothing in it is ever changed."
    >
      <QueryView query={events} what="The log of accounts">
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title="Nothing yet">
              <p>Accounts of before this log was kept are not in it.</p>
            </EmptyState>
          ) : (
            <Table caption="What was done to accounts" columns={COLUMNS} rows={rows} rowKey={({ id }) => id} />
          )
        }
      </QueryView>
      <LoadMore query={events} />
    </Card>
  )
}
