import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import type { ReleasePolicy } from '@tiebreak/contracts/releases/policy.ts'
import type { SavedPolicy } from '@tiebreak/contracts/releases/saved-policies.ts'
import { useState } from 'react'
import { api } from '#api.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LoadMore } from '#shared/states/load-more.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Button } from '#shared/ui/button.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { Select } from '#shared/ui/select.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { cutTexts } from '../messages/cut/texts.ts'
import { policiesQuery } from '../queries.ts'

/** The policies that were saved, to start from; and what is chosen now, to save under a name. */
export function SavedPolicies({
  projectId,
  policy,
  loaded,
  onLoad,
  onSaved,
}: {
  projectId: ProjectId
  /** What is chosen now; null while a field is wrong. */
  policy: ReleasePolicy | null
  loaded: SavedPolicy | null
  onLoad: (saved: SavedPolicy | null) => void
  onSaved: (saved: SavedPolicy) => void
}) {
  const words = useWords(cutTexts)
  const policies = useInfiniteQuery(policiesQuery(projectId))
  return (
    <section
      aria-label={words('savedPolicies')}
      className="grid grid-cols-[minmax(0,1fr)] gap-3 border-t border-line pt-4"
    >
      <h3 className="text-base font-semibold">{words('savedPolicies')}</h3>
      <QueryView query={policies} what={words('theSavedPolicies')} lines={2}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="text-sm text-soft">{words('noSavedPolicies')}</p>
          ) : (
            <Select
              label={words('startFrom')}
              value={loaded?.id ?? ''}
              options={[
                { value: '', label: words('noSaved') },
                ...rows.map(({ id, name, version }) => ({
                  value: id,
                  label: words('savedVersion', { name, version }),
                })),
              ]}
              onChange={(event) => onLoad(rows.find(({ id }) => id === event.target.value) ?? null)}
            />
          )
        }
      </QueryView>
      <LoadMore query={policies} />
      <SaveAs projectId={projectId} policy={policy} onSaved={onSaved} />
    </section>
  )
}

function SaveAs({
  projectId,
  policy,
  onSaved,
}: {
  projectId: ProjectId
  policy: ReleasePolicy | null
  onSaved: (saved: SavedPolicy) => void
}) {
  const words = useWords(cutTexts)
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [name, setName] = useState('')
  const [isMissing, setMissing] = useState(false)
  const save = useMutation({
    mutationFn: (body: { name: string; policy: ReleasePolicy }) =>
      api.call(API.saveReleasePolicy, { params: { projectId }, body }),
    onSuccess: async (saved) => {
      showToast({ text: words('policySaved', { name: saved.name, version: saved.version }) })
      await queryClient.invalidateQueries({ queryKey: policiesQuery(projectId).queryKey })
      onSaved(saved)
      setName('')
    },
  })
  function send(): void {
    setMissing(isBlank(name))
    if (!isBlank(name) && policy !== null) save.mutate({ name: name.trim(), policy })
  }
  return (
    <>
      <div className="flex flex-wrap items-start gap-2">
        <div className="min-w-0 flex-1 basis-60">
          <TextField
            label={words('savePolicyAs')}
            hint={words('savePolicyHint')}
            error={isMissing ? words('giveAName') : undefined}
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => {
              // It stands within the form that cuts.
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
              event.preventDefault()
              send()
            }}
          />
        </div>
        <Button className="sm:mt-[1.65rem]" busy={save.isPending} disabled={policy === null} onClick={send}>
          {words('save')}
        </Button>
      </div>
      {save.error && (
        <ErrorNotice error={save.error} title={words('policyNotSaved')} safe={words('inputIsStillHere')} />
      )}
    </>
  )
}
