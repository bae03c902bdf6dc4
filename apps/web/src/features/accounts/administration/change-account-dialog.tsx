import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Account } from '@tiebreak/contracts/accounts/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { api } from '#api.ts'
import { accountsTexts } from '#features/accounts/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Revokes } from '#shared/states/revokes.tsx'
import { ConfirmDialog } from '#shared/ui/confirm-dialog.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { accountLogQuery } from './account-log-query.ts'
import { accountGrantsQuery, accountsQuery } from './accounts-query.ts'

export type AccountAct = 'disable' | 'enable' | 'remove-admin'

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
export function ChangeAccountDialog({
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
