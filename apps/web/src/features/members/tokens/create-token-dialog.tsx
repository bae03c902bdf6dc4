import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { API, type ApiName } from '@tiebreak/contracts/api.ts'
import type { CallInput } from '@tiebreak/contracts/endpoint.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import type { TokenScope } from '@tiebreak/contracts/members/roles.ts'
import type { Member } from '@tiebreak/contracts/members/schemas.ts'
import { useForm } from 'react-hook-form'
import { api } from '#api.ts'
import { membersTexts } from '#features/members/messages/texts.ts'
import { serviceAccountsQuery, tokensQuery } from '#features/members/queries.ts'
import { may as mayInRole, useMay } from '#may.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import { Dialog } from '#shared/ui/dialog.tsx'
import { FormEnd } from '#shared/ui/form-end.tsx'
import { Select } from '#shared/ui/select.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { ShownToken } from './shown-token.tsx'

const EXPIRY_OPTIONS = [
  { value: '7', label: 'n7Days' },
  { value: '30', label: 'n30Days' },
  { value: '90', label: 'n90Days' },
  { value: '366', label: 'n366Days' },
] as const
const SCOPES = [
  { scope: 'read', label: 'read', hint: 'promptsJudgementsWith' },
  { scope: 'import', label: 'import', hint: 'importFilesOnlyALeadCan' },
  { scope: 'export', label: 'export', hint: 'createAndDownloadExports' },
  { scope: 'manage', label: 'manage', hint: 'makeComparisonsFitChange' },
  { scope: 'people', label: 'people', hint: 'inviteChangeRemoveMembers' },
] as const satisfies readonly { scope: TokenScope; label: string; hint: string }[]

/** Makes a token, then shows its text this one time. */
export function CreateTokenDialog({
  projectId,
  open,
  onOpenChange,
}: {
  projectId: ProjectId
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const words = useWords(membersTexts)
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words('newApiToken')}>
      <CreateTokenForm projectId={projectId} onClose={() => onOpenChange(false)} />
    </Dialog>
  )
}

/** Scopes that the caller, or the service account for which the token acts, can't have. */
function refusedScopes(may: (call: ApiName) => boolean, holder: Member | null): readonly TokenScope[] {
  if (holder) return mayInRole(holder.role, 'startImport') ? ['people'] : ['import', 'people']
  return [...(may('startImport') ? [] : (['import'] as const)), ...(may('listMembers') ? [] : (['people'] as const))]
}

type Values = { name: string; scopes: TokenScope[]; expiresInDays: string; serviceAccount: string }
type Body = CallInput<typeof API.createToken>['body']

function CreateTokenForm({ projectId, onClose }: { projectId: ProjectId; onClose: () => void }) {
  const words = useWords(membersTexts)
  const queryClient = useQueryClient()
  const may = useMay(projectId)
  const found = useQuery({ ...serviceAccountsQuery(projectId), enabled: may('listMembers') })
  const services = found.data?.items ?? []
  const { register, handleSubmit, watch, formState } = useForm<Values>({
    defaultValues: { name: '', scopes: ['read'], expiresInDays: '90', serviceAccount: '' },
  })
  const holder = services.find(({ userId }) => userId === watch('serviceAccount'))
  const refused = refusedScopes(may, holder ?? null)
  const create = useMutation({
    mutationFn: (body: Body) => api.call(API.createToken, { params: { projectId }, body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: tokensQuery(projectId).queryKey }),
  })
  if (create.data) return <ShownToken created={create.data} onClose={onClose} />
  const scopesError = formState.errors.scopes?.message
  return (
    <form
      noValidate
      className="grid grid-cols-[minmax(0,1fr)] gap-4"
      onSubmit={handleSubmit(({ name, scopes, expiresInDays, serviceAccount }) => {
        const named = services.find(({ userId }) => userId === serviceAccount)
        create.mutate({
          name,
          scopes: scopes.filter((scope) => !refused.includes(scope)),
          expiresInDays: Number(expiresInDays),
          ...(named && { serviceAccount: named.userId }),
        })
      })}
    >
      <TextField
        label={words('name')}
        hint={words('whereYouWillUseIt')}
        autoComplete="off"
        error={formState.errors.name?.message}
        {...register('name', {
          validate: (name) => !isBlank(name) || words('giveTheTokenAName'),
          maxLength: { value: 200, message: words('atMost200Characters') },
        })}
      />
      {found.isError && <p className="text-sm font-medium text-danger">{words('serviceAccountsUnknown')}</p>}
      {services.length > 0 && (
        <Select
          label={words('actsFor')}
          hint={words('actsForHint')}
          options={[
            { value: '', label: words('you') },
            ...services.map(({ userId, name }) => ({ value: userId, label: name })),
          ]}
          {...register('serviceAccount')}
        />
      )}
      <fieldset aria-describedby={scopesError ? 'scopes-error' : undefined}>
        <legend className="text-sm font-medium">{words('scopes')}</legend>
        {SCOPES.map(({ scope, label, hint }) => (
          <Checkbox
            key={scope}
            label={words(label)}
            hint={words(hint)}
            value={scope}
            disabled={refused.includes(scope)}
            {...register('scopes', { validate: (scopes) => scopes.length > 0 || words('chooseAtLeastOne') })}
          />
        ))}
        {scopesError && (
          <p id="scopes-error" className="text-sm font-medium text-danger">
            {scopesError}
          </p>
        )}
      </fieldset>
      <Select
        label={words('validFor')}
        options={EXPIRY_OPTIONS.map(({ value, label }) => ({ value, label: words(label) }))}
        {...register('expiresInDays')}
      />
      <FormEnd error={create.error} safe={words('noTokenWasCreated')} busy={create.isPending} onCancel={onClose}>
        {create.isPending ? words('creating') : words('createToken')}
      </FormEnd>
    </form>
  )
}
