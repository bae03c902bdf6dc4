import { useInfiniteQuery } from '@tanstack/react-query'
import type { Account } from '@tiebreak/contracts/accounts/schemas.ts'
import { useState } from 'react'
import { accountsTexts } from '#features/accounts/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LoadMore } from '#shared/states/load-more.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatCount } from '#shared/words/format-number.ts'
import { accountsQuery } from './accounts-query.ts'
import { type AccountAct, ChangeAccountDialog } from './change-account-dialog.tsx'

/** All accounts, with what an admin may do to each. */
export function AccountList() {
  const words = useWords(accountsTexts)
  const accounts = useInfiniteQuery(accountsQuery)
  const [asked, setAsked] = useState<{ account: Account; act: AccountAct } | null>(null)
  const button = (account: Account, act: AccountAct, label: string) => (
    <Button variant="quiet" onClick={() => setAsked({ account, act })}>
      {label} <span className="sr-only">{account.name}</span>
    </Button>
  )
  const columns: Column<Account>[] = [
    {
      key: 'name',
      header: words('name'),
      heading: true,
      cell: ({ name, email }) => (
        <span className="grid min-w-40">
          <bdi>{name}</bdi>
          <span className="font-normal break-all text-soft">{email}</span>
        </span>
      ),
    },
    {
      key: 'state',
      header: words('state'),
      cell: ({ isAdmin, disabledAt }) => (
        <span className="flex flex-wrap gap-1">
          {disabledAt !== null && <Badge tone="warn">{words('disabled')}</Badge>}
          {isAdmin && <Badge tone="accent">{words('admin')}</Badge>}
        </span>
      ),
    },
    { key: 'sessions', header: words('openSessions'), cell: ({ sessions }) => formatCount(words.tag, sessions) },
    {
      key: 'acts',
      header: <span className="sr-only">{words('change')}</span>,
      cell: (account) => (
        <span className="flex flex-wrap gap-1">
          {account.disabledAt === null
            ? button(account, 'disable', words('disable'))
            : button(account, 'enable', words('enable'))}
          {account.isAdmin && button(account, 'remove-admin', words('removeAdminRights'))}
        </span>
      ),
    },
  ]
  return (
    <Card title={words('allAccounts')}>
      <QueryView query={accounts} what={words('theAccounts')}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={words('noAccountsYet')}>{words('createTheFirstOneFromThe')}</EmptyState>
          ) : (
            <Table caption={words('accounts')} columns={columns} rows={rows} rowKey={({ id }) => id} />
          )
        }
      </QueryView>
      <LoadMore query={accounts} />
      <ChangeAccountDialog asked={asked} onClose={() => setAsked(null)} />
    </Card>
  )
}
