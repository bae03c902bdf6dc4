import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Account } from '@tiebreak/contracts/accounts/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { useState } from 'react'
import { api } from '#api.ts'
import { accountsTexts } from '#features/accounts/messages/texts.ts'
import { useMe } from '#session.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Forbidden } from '#shared/states/forbidden.tsx'
import { LoadMore } from '#shared/states/load-more.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Revokes } from '#shared/states/revokes.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { ConfirmDialog } from '#shared/ui/confirm-dialog.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { Page } from '#shared/ui/page.tsx'
import { PageHeading } from '#shared/ui/page-heading.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { formatCount } from '#shared/words/format-number.ts'
import { AccountLog } from './account-log.tsx'
import { accountGrantsQuery, accountLogQuery, accountsQuery } from './queries.ts'

/** The accounts of this instance and what was done to them; for its admins. */
export function AccountsPage() {
  const words = useWords(accountsTexts)
  const me = useMe()
  return (
    <Page>
      <PageHeading
        title={words('accounts')}
        description={words('everyoneWhoCanSignInTo')}
        actions={<LinkButton to="/profile">{words('yourProfile')}</LinkButton>}
      />
      <QueryView query={me} what={words('yourAccount')}>
        {({ isAdmin }) =>
          isAdmin ? (
            <>
              <AccountList />
              <AccountLog />
            </>
          ) : (
            <Forbidden />
          )
        }
      </QueryView>
    </Page>
  )
}

/** All accounts, with what an admin may do to each. */
function AccountList() {
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
      cell: ({ name, email, isService }) => (
        <span className="grid min-w-40">
          <bdi>{name}</bdi>
          <span className="font-normal break-all text-soft">{isService ? words('serviceAccountState') : email}</span>
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

type AccountAct = 'disable' | 'enable' | 'remove-admin'

const ACTS = {
  disable: { title: 'disableName', confirm: 'disable', done: 'isDisabled', body: { disabled: true } },
  enable: { title: 'enableName', confirm: 'enable', done: 'canSignIn', body: { disabled: false } },
  'remove-admin': {
    title: 'removeAdminName',
    confirm: 'removeAdminRights',
    done: 'isNoAdmin',
    body: { isAdmin: false },
  },
} as const satisfies Record<AccountAct, object>

/** Asks before an account is changed, and says what ends with it. */
function ChangeAccountDialog({
  asked,
  onClose,
}: {
  asked: { account: Account; act: AccountAct } | null
  onClose: () => void
}) {
  const words = useWords(accountsTexts)
  const queryClient = useQueryClient()
  const showToast = useToast()
  const revokes = asked !== null && asked.act !== 'enable'
  const grants = useQuery({ ...accountGrantsQuery(asked?.account ?? null), enabled: revokes })
  const change = useMutation({
    mutationFn: ({ account, act }: { account: Account; act: AccountAct }) =>
      api.call(API.changeAccount, { params: { userId: account.id }, body: ACTS[act].body }),
    onSuccess: async ({ account }, { act }) => {
      showToast({ text: words(ACTS[act].done, { name: account.name }) })
      onClose()
      await queryClient.invalidateQueries({ queryKey: accountsQuery.queryKey })
      await queryClient.invalidateQueries({ queryKey: accountLogQuery.queryKey })
      await queryClient.invalidateQueries({ queryKey: ['me'] })
    },
  })
  const act = asked === null ? null : ACTS[asked.act]
  const { data } = grants
  const lost = asked?.act === 'disable' ? data?.ifDisabled : data?.ifNoAdmin
  return (
    <ConfirmDialog
      open={asked !== null}
      onOpenChange={() => {
        change.reset()
        onClose()
      }}
      title={act ? words(act.title, { name: asked?.account.name ?? '' }) : ''}
      confirmLabel={change.isPending ? words('changing') : act ? words(act.confirm) : ''}
      busy={change.isPending || (revokes && grants.isLoading)}
      error={change.error}
      onConfirm={() => asked && change.mutate(asked)}
    >
      {asked?.act === 'disable' && <p>{words('refusedEverywhere', { n: asked.account.sessions })}</p>}
      {asked?.act === 'enable' && <p>{words('theyCanSignInAgainWhat')}</p>}
      {asked?.act === 'remove-admin' && <p>{words('fromTheirNextRequestOnThey')}</p>}
      {revokes && <Revokes grants={{ data: lost, error: grants.error }} />}
    </ConfirmDialog>
  )
}
