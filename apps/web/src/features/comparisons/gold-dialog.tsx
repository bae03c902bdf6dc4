import { useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { Comparison, GoldUse } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { CallInput } from '@tiebreak/contracts/endpoint.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useForm } from 'react-hook-form'
import { api } from '#api.ts'
import { type ComparisonsWords, comparisonsTexts } from '#features/comparisons/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import { Dialog } from '#shared/ui/dialog.tsx'
import { FormEnd } from '#shared/ui/form-end.tsx'
import { Select } from '#shared/ui/select.tsx'
import { TextArea } from '#shared/ui/text-area.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { formatCount } from '#shared/words/format-number.ts'
import { letterAt } from '#shared/words/letter-at.ts'

type Values = { use: GoldUse; allBad: boolean; places: string[]; explanation: string }
type Body = CallInput<typeof API.markGold>['body']

const USES = [
  { value: 'training', label: 'practiceUse' },
  { value: 'qualification', label: 'scoredUse' },
  { value: 'silent', label: 'silentAmongRealTasks' },
] as const

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
  const words = useWords(comparisonsTexts)
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
      showToast({ text: words('markedAsGold') })
      onClose()
    },
  })
  const places = Array.from({ length: k }, (_, at) => ({ value: String(at + 1), label: placeWords(words, at) }))
  const bodyOf = ({ use, allBad, places, explanation }: Values): Body => ({
    use,
    ranks: allBad ? null : Object.fromEntries(responses.map(({ id }, at) => [id, Number(places[at])])),
    explanation: explanation.trim(),
  })
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={gold ? words('changeTheKnownAnswer') : words('markThisComparisonAsGold')}
      description={words('itsExistingJudgementsLeaveThe')}
    >
      <form
        noValidate
        className="grid grid-cols-[minmax(0,1fr)] gap-4"
        onSubmit={handleSubmit((values) => mark.mutate(bodyOf(values)))}
      >
        <Select
          label={words('use')}
          options={USES.map(({ value, label }) => ({ value, label: words(label) }))}
          {...register('use')}
        />
        <Checkbox label={words('allBad')} {...register('allBad')} />
        {!watch('allBad') &&
          responses.map(({ id }, at) => (
            <Select
              key={id}
              label={words('placeOf', { letter: letterAt(at) })}
              hint={at === 0 ? words('equalPlacesAreATie') : undefined}
              options={[{ value: '', label: words('chooseOne') }, ...places]}
              error={formState.errors.places?.[at]?.message}
              {...register(`places.${at}`, {
                validate: (typed, { places }) => {
                  if (typed === '') return words('chooseAPlace')
                  return at > 0 || places.includes('1') || words('oneOfThemHasToBe')
                },
              })}
            />
          ))}
        <TextArea
          label={words('explanation')}
          hint={words('shownAfterTheJudgementOfA')}
          rows={3}
          maxLength={10_000}
          {...register('explanation')}
        />
        <FormEnd
          error={mark.error}
          safe={words('nothingWasChangedYourInputIs')}
          busy={mark.isPending}
          onCancel={onClose}
        >
          {gold ? words('save') : words('markAsGold')}
        </FormEnd>
      </form>
    </Dialog>
  )
}

function placeWords(words: ComparisonsWords, at: number): string {
  return at === 0 ? words('n1TheBest') : formatCount(words.tag, at + 1)
}
