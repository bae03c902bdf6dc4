import { useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { Comparison, GoldUse } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { CallInput } from '@tiebreak/contracts/endpoint.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useForm } from 'react-hook-form'
import { api } from '#api.ts'
import { Button } from '#shared/ui/button.tsx'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import { Dialog } from '#shared/ui/dialog.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { Select } from '#shared/ui/select.tsx'
import { TextArea } from '#shared/ui/text-area.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { letterAt } from '#shared/words/letter-at.ts'

type Values = { use: GoldUse; allBad: boolean; places: string[]; explanation: string }
type Body = CallInput<typeof API.markGold>['body']

const USES = [
  { value: 'training', label: 'Practice: explained after the answer' },
  { value: 'qualification', label: 'Scored, before the first real task' },
  { value: 'silent', label: 'Silent, among real tasks' },
]

/** Asks for the known answer of a comparison: what it is for, who is best, and why. */
export function GoldDialog({
  projectId,
  comparison,
  onClose,
}: {
  projectId: ProjectId
  comparison: Comparison
  onClose: () => void
}) {
  const { id: comparisonId, gold, responses, k } = comparison
  const queryClient = useQueryClient()
  const showToast = useToast()
  const { register, handleSubmit, watch, formState } = useForm<Values>({
    defaultValues: {
      use: gold && gold.use !== 'retired' ? gold.use : 'silent',
      allBad: gold?.ranks === null,
      places: responses.map(({ id }) => String(gold?.ranks?.[id] ?? '')),
      explanation: gold?.explanation ?? '',
    },
  })
  const mark = useMutation({
    mutationFn: (body: Body) => api.call(API.markGold, { params: { projectId, comparisonId }, body }),
    async onSuccess() {
      await queryClient.invalidateQueries({ queryKey: ['projects', projectId] })
      showToast({ text: 'It is gold now' })
      onClose()
    },
  })
  const places = Array.from({ length: k }, (_, at) => ({ value: String(at + 1), label: placeWords(at) }))
  const bodyOf = ({ use, allBad, places, explanation }: Values): Body => ({
    use,
    ranks: allBad ? null : Object.fromEntries(responses.map(({ id }, at) => [id, Number(places[at])])),
    explanation: explanation.trim(),
  })
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={gold ? 'Change the known answer' : 'Make this comparison gold'}
      description="Answers that it has already leave the figures."
    >
      <form
        noValidate
        className="grid grid-cols-[minmax(0,1fr)] gap-4"
        onSubmit={handleSubmit((values) => mark.mutate(bodyOf(values)))}
      >
        <Select label="What for" options={USES} {...register('use')} />
        <Checkbox label="All are bad" {...register('allBad')} />
        {!watch('allBad') &&
          responses.map(({ id }, at) => (
            <Select
              key={id}
              label={`Place of ${letterAt(at)}`}
              hint={at === 0 ? 'Equal places are a tie.' : undefined}
              options={[{ value: '', label: 'Choose' }, ...places]}
              error={formState.errors.places?.[at]?.message}
              {...register(`places.${at}`, {
                validate: (typed, { places }) => {
                  if (typed === '') return 'Say which place.'
                  return at > 0 || places.includes('1') || 'One of them has to be the best.'
                },
              })}
            />
          ))}
        <TextArea
          label="Explanation"
          hint="Shown after the answer to a practice task."
          rows={3}
          maxLength={10_000}
          {...register('explanation')}
        />
        {mark.error && <ErrorNotice error={mark.error} safe="Nothing was changed. What you typed is still here." />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={mark.isPending}>
            {gold ? 'Save' : 'Make it gold'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function placeWords(at: number): string {
  return at === 0 ? '1, the best' : String(at + 1)
}
