import { useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { CallInput } from '@tiebreak/contracts/endpoint.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { TokenScope } from '@tiebreak/contracts/members/roles.ts'
import { useForm } from 'react-hook-form'
import { api } from '#api.ts'
import { useMay } from '#may.ts'
import { Button } from '#shared/ui/button.tsx'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import { CopyField } from '#shared/ui/copy-field.tsx'
import { Dialog } from '#shared/ui/dialog.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { Select } from '#shared/ui/select.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { tokensQuery } from './tokens-query.ts'

const EXPIRY_OPTIONS = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '366', label: '366 days' },
]
const SCOPES: readonly { scope: TokenScope; label: string; hint: string }[] = [
  { scope: 'read', label: 'Read', hint: 'Prompts, judgements with pseudonyms, agreement and scores.' },
  { scope: 'import', label: 'Import', hint: 'Send files in. Only a lead can give this.' },
  { scope: 'export', label: 'Export', hint: 'Make and download exports.' },
]

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
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="New API token">
      <CreateTokenForm projectId={projectId} onClose={() => onOpenChange(false)} />
    </Dialog>
  )
}

type Values = { name: string; scopes: TokenScope[]; expiresInDays: string }
type Body = CallInput<typeof API.createToken>['body']

function CreateTokenForm({ projectId, onClose }: { projectId: ProjectId; onClose: () => void }) {
  const queryClient = useQueryClient()
  const mayImport = useMay(projectId)('startImport')
  const { register, handleSubmit, formState } = useForm<Values>({
    defaultValues: { name: '', scopes: ['read'], expiresInDays: '90' },
  })
  const create = useMutation({
    mutationFn: (body: Body) => api.call(API.createToken, { params: { projectId }, body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: tokensQuery(projectId).queryKey }),
  })
  if (create.data)
    return (
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <CopyField
          label="Token"
          hint="It is shown this once. Keep it where you keep passwords."
          value={create.data.secret}
        />
        <p className="text-sm text-soft">
          {create.data.token.name} works until {formatInstant(create.data.token.expiresAt)}. Give it to the command line
          as TIEBREAK_TOKEN, or to the API as “Authorization: Bearer …”.
        </p>
        <div className="flex justify-end">
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </div>
      </div>
    )
  const scopesError = formState.errors.scopes?.message
  return (
    <form
      noValidate
      className="grid grid-cols-[minmax(0,1fr)] gap-4"
      onSubmit={handleSubmit(({ name, scopes, expiresInDays }) =>
        create.mutate({ name, scopes, expiresInDays: Number(expiresInDays) }),
      )}
    >
      <TextField
        label="Name"
        hint="Where it will be used."
        autoComplete="off"
        error={formState.errors.name?.message}
        {...register('name', {
          validate: (name) => name.trim() !== '' || 'Give the token a name.',
          maxLength: { value: 200, message: 'At most 200 characters.' },
        })}
      />
      <fieldset aria-describedby={scopesError ? 'scopes-error' : undefined}>
        <legend className="text-sm font-medium">May</legend>
        {SCOPES.map(({ scope, label, hint }) => (
          <Checkbox
            key={scope}
            label={label}
            hint={hint}
            value={scope}
            disabled={scope === 'import' && !mayImport}
            {...register('scopes', { validate: (scopes) => scopes.length > 0 || 'Tick at least one.' })}
          />
        ))}
        {scopesError && (
          <p id="scopes-error" className="text-sm font-medium text-danger">
            {scopesError}
          </p>
        )}
      </fieldset>
      <Select label="Works for" options={EXPIRY_OPTIONS} {...register('expiresInDays')} />
      {create.error && <ErrorNotice error={create.error} safe="No token was made." />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" busy={create.isPending}>
          {create.isPending ? 'Making…' : 'Make the token'}
        </Button>
      </div>
    </form>
  )
}
