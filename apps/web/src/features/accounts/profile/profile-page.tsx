import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Me } from '@tiebreak/contracts/accounts/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import { useForm } from 'react-hook-form'
import { api } from '#api.ts'
import { accountsTexts } from '#features/accounts/messages/texts.ts'
import { meQuery, useMe } from '#session.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { WorkCards } from '#shared/preferences/work-cards.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { Page } from '#shared/ui/page.tsx'
import { PageHeading } from '#shared/ui/page-heading.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { useSignOut } from '#shell/use-sign-out.ts'
import { OwnPassword } from './own-password.tsx'
import { OwnSessions } from './own-sessions.tsx'

function Account({ me }: { me: Me }) {
  const words = useWords(accountsTexts)
  const leave = useSignOut()
  return (
    <Card title={words('account')} actions={me.isAdmin && <Badge tone="accent">{words('adminOfThisInstance')}</Badge>}>
      <dl className="grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-1 sm:grid-cols-[max-content_minmax(0,1fr)]">
        <dt className="text-sm text-soft">{words('eMail')}</dt>
        <dd className="mb-2 break-words">{me.email}</dd>
      </dl>
      <OwnName me={me} />
      <div className="mt-4 flex flex-wrap gap-2 border-t border-line pt-4">
        <Button busy={leave.isPending} onClick={() => leave.mutate()}>
          {leave.isPending ? words('signingOut') : words('signOut')}
        </Button>
        {me.isAdmin && <LinkButton to="/accounts">{words('accounts')}</LinkButton>}
      </div>
    </Card>
  )
}

/** Who one is here: account, projects with roles, password, sessions, and how one likes to work. */
export function ProfilePage() {
  const words = useWords(accountsTexts)
  const me = useMe()
  return (
    <Page width="reading">
      <PageHeading title={words('yourProfile')} actions={<LinkButton to="/">{words('yourProjects')}</LinkButton>} />
      <QueryView query={me} what={words('yourAccount')}>
        {(found) => (
          <>
            <Account me={found} />
            <YourProjects me={found} />
            <OwnPassword />
            <OwnSessions />
            <WorkCards />
          </>
        )}
      </QueryView>
    </Page>
  )
}

/** The name that others see, to change. */
function OwnName({ me }: { me: Me }) {
  const words = useWords(accountsTexts)
  const queryClient = useQueryClient()
  const showToast = useToast()
  const { register, handleSubmit, formState, reset } = useForm({ values: { name: me.name } })
  const change = useMutation({
    mutationFn: (body: { name: string }) => api.call(API.changeMe, { body }),
    onSuccess: async (_nothing, { name }) => {
      reset({ name: name.trim() })
      await queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
      showToast({ text: words('yourNameWasChanged') })
    },
  })
  return (
    <form noValidate className="grid gap-3" onSubmit={handleSubmit((values) => change.mutate(values))}>
      {change.error && <ErrorNotice error={change.error} safe={words('nothingWasChanged')} />}
      <TextField
        label={words('name')}
        autoComplete="name"
        hint={words('leadsAndReviewersOfYour')}
        error={formState.errors.name?.message}
        {...register('name', {
          validate: (name) => !isBlank(name) || words('enterTheNameThatOthersWill'),
          maxLength: { value: 200, message: words('atMost200Characters') },
        })}
      />
      <div>
        <Button type="submit" busy={change.isPending} disabled={!formState.isDirty}>
          {change.isPending ? words('saving') : words('saveName')}
        </Button>
      </div>
    </form>
  )
}

/** The projects that one is a member of, and what one may do in each. */
function YourProjects({ me }: { me: Me }) {
  const words = useWords(accountsTexts)
  return (
    <Card title={words('yourRoles')}>
      {me.memberships.length === 0 ? (
        <p className="text-soft">{me.isAdmin ? words('youAreNotAMemberOf') : words('youAreNotAMemberOf2')}</p>
      ) : (
        <ul className="grid grid-cols-[minmax(0,1fr)] divide-y divide-line">
          {me.memberships.map(({ projectId, projectName, role }) => (
            <li key={projectId} className="py-2">
              <Link
                to="/projects/$projectId"
                params={{ projectId }}
                className="inline-flex min-h-11 max-w-full items-center font-medium text-accent-text underline"
              >
                <bdi className="min-w-0 break-words">{projectName}</bdi>
              </Link>
              <p className="text-sm text-soft">
                <span className="font-medium text-ink">{words(`role.${role}`)}</span>: {words(`role.${role}.may`)}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
