import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { TableMapping } from '@tiebreak/contracts/data/mapping.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useState } from 'react'
import { api } from '#api.ts'
import { dataTexts } from '#features/data/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { Select } from '#shared/ui/select.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { mappingsQuery } from '../queries.ts'

/** The mappings that the project has saved: take one, save this one under a name, delete one. */
export function SavedMappings({
  projectId,
  mapping,
  onChoose,
}: {
  projectId: ProjectId
  /** Null while it is incomplete. */
  mapping: TableMapping | null
  onChoose: (mapping: TableMapping | null) => void
}) {
  const words = useWords(dataTexts)
  const queryClient = useQueryClient()
  const saved = useQuery(mappingsQuery(projectId))
  const [chosen, setChosen] = useState('')
  const [name, setName] = useState('')
  const changed = () => queryClient.invalidateQueries({ queryKey: mappingsQuery(projectId).queryKey })
  const save = useMutation({
    mutationFn: (body: TableMapping) =>
      api.call(API.saveMapping, { params: { projectId, mappingName: name.trim() }, body }),
    onSuccess: (kept) => {
      setChosen(kept.name)
      return changed()
    },
  })
  const remove = useMutation({
    mutationFn: () => api.call(API.deleteMapping, { params: { projectId, mappingName: chosen } }),
    onSuccess: () => {
      setChosen('')
      return changed()
    },
  })
  const items = saved.data?.items ?? []
  const error = saved.error ?? save.error ?? remove.error
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {items.length > 0 && (
        <div className="flex flex-wrap items-end gap-2">
          <Select
            label={words('savedMapping')}
            options={[
              { value: '', label: words('newMapping') },
              ...items.map((one) => ({ value: one.name, label: one.name })),
            ]}
            value={chosen}
            onChange={(event) => {
              const { value } = event.currentTarget
              setChosen(value)
              onChoose(items.find((one) => one.name === value)?.mapping ?? null)
            }}
          />
          {chosen !== '' && (
            <Button busy={remove.isPending} onClick={() => remove.mutate()}>
              {words('deleteMapping', { name: chosen })}
            </Button>
          )}
        </div>
      )}
      {mapping !== null && (
        <div className="flex flex-wrap items-end gap-2">
          <TextField
            label={words('saveAs')}
            value={name}
            maxLength={200}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button busy={save.isPending} disabled={name.trim() === ''} onClick={() => save.mutate(mapping)}>
            {words('saveMapping')}
          </Button>
        </div>
      )}
      {save.isSuccess && (
        <p role="status" className="text-sm text-soft">
          {words('mappingSaved', { name: save.data.name })}
        </p>
      )}
      {error && <ErrorNotice error={error} />}
    </div>
  )
}
