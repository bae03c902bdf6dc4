import { useInfiniteQuery } from '@tanstack/react-query'
import type { AccountEvent } from '@tiebreak/contracts/accounts/schemas.ts'
import { type AccountsKey, type AccountsWords, accountsTexts } from '#features/accounts/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LoadMore } from '#shared/states/load-more.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Card } from '#shared/ui/card.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { grantsSentence } from '#shared/words/grants-sentence.ts'
import { accountLogQuery } from './queries.ts'

function revoked(words: AccountsWords, { invitations, tokens }: AccountEvent['detail']): string {
  const sentence = grantsSentence(words, { invitations: Number(invitations), tokens: Number(tokens) })
  return words('revoked', { what: sentence ?? words('nothing') })
}

function whatHappened(words: AccountsWords, { action, detail }: AccountEvent): string {
  const sessions = () => words('sessionsEnded', { n: Number(detail.endedSessions) })
  switch (action) {
    case 'account.create':
      if (detail.isService === true) return words('serviceAccountCreatedLog')
      return detail.isAdmin === true ? words('accountCreatedAsAnAdmin') : words('accountCreated')
    case 'account.rename':
      return words('nameChanged')
    case 'account.make_admin':
      return words('madeAnAdmin')
    case 'account.remove_admin':
      return words('noLongerAdmin', { revoked: revoked(words, detail) })
    case 'account.disable':
      return words('disabledLog', { sessions: sessions(), revoked: revoked(words, detail) })
    case 'account.enable':
      return words('enabled')
    case 'account.set_password':
      return words('passwordChangedLog', { sessions: sessions() })
    case 'account.end_sessions':
      return sessions()
    case 'account.create_token':
      return words('tokenCreatedLog')
    case 'account.rotate_token':
      return words('tokenRotatedLog')
    case 'account.revoke_token':
      return words('tokenRevokedLog')
  }
}

/** Who did it when no account did. */
const NO_ACCOUNT: Readonly<Partial<Record<string, AccountsKey>>> = {
  operator: 'theOperator',
  anonymous: 'themselvesThroughALink',
}

function whoDidIt(words: AccountsWords, by: string) {
  const key = NO_ACCOUNT[by]
  return key === undefined ? <bdi>{by}</bdi> : words(key)
}

const columnsOf = (words: AccountsWords): Column<AccountEvent>[] => [
  {
    key: 'at',
    header: words('when'),
    cell: ({ at }) => <span className="whitespace-nowrap">{formatInstant(words.tag, at)}</span>,
  },
  { key: 'account', header: words('account'), heading: true, cell: ({ account }) => account.email ?? account.id },
  { key: 'what', header: words('what'), cell: (event) => whatHappened(words, event) },
  { key: 'by', header: words('by'), cell: ({ by }) => whoDidIt(words, by) },
]

/** What was done to the accounts of this instance, and by whom. */
export function AccountLog() {
  const words = useWords(accountsTexts)
  const events = useInfiniteQuery(accountLogQuery)
  return (
    <Card title={words('accountLog')} description={words('everyChangeToAnAccountCreated')}>
      <QueryView query={events} what={words('theAccountLog')}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={words('nothingYet')}>
              <p>{words('accountsCreatedBeforeThisLog')}</p>
            </EmptyState>
          ) : (
            <Table
              caption={words('changesToAccounts')}
              columns={columnsOf(words)}
              rows={rows}
              rowKey={({ id }) => id}
            />
          )
        }
      </QueryView>
      <LoadMore query={events} />
    </Card>
  )
}
