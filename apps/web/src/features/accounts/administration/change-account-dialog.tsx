import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Account } from '@tiebreak/contracts/accounts/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { api } from '#api.ts'
import { Revokes } from '#shared/states/revokes.tsx'
import { ConfirmDialog } from '#shared/ui/confirm-dialog.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { plural } from '#shared/words/plural.ts'
import { accountLogQuery } from './account-log-query.ts'
import { accountGrantsQuery, accountsQuery } from './accounts-query.ts'

export type AccountAct = 'disable' | 'enable' | 'remove-admin'

const WORDS = {
  disable: { title: 'Disable', confirm: 'Disable', done: 'is disabled', body: { disabled: true } },
  enable: { title: 'Enable', confirm: 'Enable', done: 'can sign in again', body: { disabled: false } },
  'remove-admin': {
    title: 'Remove as admin:',
    confirm: 'Remove as admin',
    done: 'is no admin',
    body: { isAdmin: false },
  },
} as const satisfies Record<AccountAct, object>

/** Asks before an account is changed, and says what ends with it. */
export function ChangeAccountDialog({
  asked,
  onClose,
}: {
  asked: { account: Account; act: AccountAct } | null
  onClose: () => void
}) {
  const queryClient = useQueryClient()
  const showToast = useToast()
  const revokes = asked !== null && asked.act !== 'enable'
  const grants = useQuery({ ...accountGrantsQuery(asked?.account ?? null), enabled: revokes })
  const change = useMutation({
    mutationFn: ({ account, act }: { account: Account; act: AccountAct }) =>
      api.call(API.changeAccount, { params: { userId: account.id }, body: WORDS[act].body }),
    onSuccess: async ({ account }, { act }) => {
      showToast({ text: `${account.name} ${WORDS[act].done}` })
      onClose()
      await queryClient.invalidateQueries({ queryKey: accountsQuery.queryKey })
      await queryClient.invalidateQueries({ queryKey: accountLogQuery.queryKey })
      await queryClient.invalidateQueries({ queryKey: ['me'] })
    },
  })
  const words = asked === null ? null : WORDS[asked.act]
  const { data } = grants
  const lost = asked?.act === 'disable' ? data?.ifDisabled : data?.ifNoAdmin
  return (
    <ConfirmDialog
      open={asked !== null}
      onOpenChange={() => {
        change.reset()
        onClose()
      }}
      title={`${words?.title ?? ''} ${asked?.account.name ?? ''}?`}
      confirmLabel={change.isPending ? 'Changing…' : (words?.confirm ?? '')}
      busy={change.isPending || (revokes && grants.isLoading)}
      error={change.error}
      onConfirm={() => asked && change.mutate(asked)}
    >
      {asked?.act === 'disable' && (
        <p>
          They are refused everywhere from their next request on, and{' '}
          {plural(asked.account.sessions, 'session of theirs ends', 'sessions of theirs end')}. What they judged stays.
          Answers that their browser has not sent yet stay there.
        </p>
      )}
      {asked?.act === 'enable' && <p>They can sign in again. What was revoked stays revoked.</p>}
      {asked?.act === 'remove-admin' && (
        <p>From their next request on they may only do what their roles in projects allow.</p>
      )}
      {revokes && <Revokes grants={{ data: lost, error: grants.error }} />}
    </ConfirmDialog>
  )
}
