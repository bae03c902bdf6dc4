import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import { unknownMarks } from '@tiebreak/contracts/comparisons/explanation.ts'
import type { Comparison, GoldUse } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { PromptDetail } from '@tiebreak/contracts/data/prompts.ts'
import type { CallInput } from '@tiebreak/contracts/endpoint.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useEffect, useRef, useState } from 'react'
import { api } from '#api.ts'
import { comparisonsTexts } from '#features/comparisons/messages/texts.ts'
import { projectQuery } from '#project.ts'
import { promptQuery } from '#shared/by-hand/prompt-query.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import { FormEnd } from '#shared/ui/form-end.tsx'
import { Select } from '#shared/ui/select.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { formatCount } from '#shared/words/format-number.ts'
import { letterAt } from '#shared/words/letter-at.ts'
import { ComparedTexts } from './compared-texts.tsx'
import { ExplanationField } from './explanation-field.tsx'
import { faultOf, type GoldScale, type KnownAnswer, PairAnswer, ranksOf } from './known-answer.tsx'

type Body = CallInput<typeof API.markGold>['body']
type Props = { projectId: ProjectId; comparison: Comparison; onClose: () => void }

const USES = [
  { value: 'training', label: 'practiceUse' },
  { value: 'qualification', label: 'scoredUse' },
  { value: 'silent', label: 'silentAmongRealTasks' },
] as const

/** Where a lead says what the answer to a comparison is, with its texts in view. */
export function GoldEditor(props: Props) {
  const words = useWords(comparisonsTexts)
  const { projectId, comparison } = props
  const project = useQuery(projectQuery(projectId))
  const prompt = useQuery(promptQuery(projectId, comparison.promptId))
  return (
    <QueryView query={project} what={words('theProject')} lines={2}>
      {(scale) => (
        <QueryView query={prompt} what={words('theTexts')} lines={6}>
          {(found) => <GoldForm {...props} scale={scale} prompt={found} />}
        </QueryView>
      )}
    </QueryView>
  )
}

function GoldForm({
  projectId,
  comparison,
  scale,
  prompt,
  onClose,
}: Props & { scale: GoldScale; prompt: PromptDetail }) {
  const words = useWords(comparisonsTexts)
  const { id: comparisonId, gold, responses, k } = comparison
  const queryClient = useQueryClient()
  const showToast = useToast()
  const heading = useRef<HTMLHeadingElement>(null)
  const [use, setUse] = useState<GoldUse>(gold && gold.use !== 'retired' ? gold.use : 'silent')
  const [answer, setAnswer] = useState<KnownAnswer>({
    places: responses.map(({ id }) => gold?.ranks?.[id] ?? null),
    allBad: gold !== null && gold.ranks === null,
  })
  const [explanation, setExplanation] = useState(gold?.explanation ?? '')
  const [tried, setTried] = useState(false)
  useEffect(() => heading.current?.focus(), [])
  const mark = useMutation({
    mutationFn: (body: Body) => api.call(API.markGold, { params: { projectId, comparisonId }, body }),
    async onSuccess() {
      await queryClient.invalidateQueries({ queryKey: ['projects', projectId] })
      showToast({ text: words('markedAsGold') })
      onClose()
    },
  })
  const fault = faultOf(answer, scale)
  const ranks = ranksOf(answer)

  function save(): void {
    setTried(true)
    if (fault || unknownMarks(explanation, k).length > 0) return
    const byId = ranks && Object.fromEntries(responses.map(({ id }, place) => [id, ranks[place] ?? 1]))
    mark.mutate({ use, ranks: byId, explanation: explanation.trim() })
  }

  return (
    <form
      noValidate
      aria-labelledby="gold-editor"
      className="grid grid-cols-[minmax(0,1fr)] gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <div>
        <h3 ref={heading} id="gold-editor" tabIndex={-1} className="font-semibold">
          {gold ? words('changeTheKnownAnswer') : words('markThisComparisonAsGold')}
        </h3>
        <p className="text-sm text-soft">{words('itsExistingJudgementsLeaveThe')}</p>
      </div>
      <ComparedTexts
        comparison={comparison}
        prompt={prompt}
        {...(k > 2 && !answer.allBad
          ? { under: (place) => <PlaceChoice place={place} answer={answer} onChange={setAnswer} /> }
          : {})}
      />
      {k === 2 ? (
        <PairAnswer answer={answer} scale={scale} onChange={setAnswer} />
      ) : (
        (scale.allowBothBad || answer.allBad) && (
          <Checkbox
            label={words('allBad')}
            checked={answer.allBad}
            onChange={(event) => setAnswer({ ...answer, allBad: event.target.checked })}
          />
        )
      )}
      {tried && fault && (
        <p role="alert" className="text-sm font-medium text-danger">
          {words(k === 2 && fault === 'chooseAPlace' ? 'chooseTheKnownAnswer' : fault)}
        </p>
      )}
      <Select
        label={words('use')}
        options={USES.map(({ value, label }) => ({ value, label: words(label) }))}
        value={use}
        onChange={(event) => setUse(USES.find(({ value }) => value === event.target.value)?.value ?? use)}
      />
      <ExplanationField value={explanation} k={k} onChange={setExplanation} />
      <FormEnd error={mark.error} safe={words('nothingWasChangedYourInputIs')} busy={mark.isPending} onCancel={onClose}>
        {gold ? words('save') : words('markAsGold')}
      </FormEnd>
    </form>
  )
}

/** The place of one response of a ranking; equal places are a tie. */
function PlaceChoice({
  place,
  answer,
  onChange,
}: {
  place: number
  answer: KnownAnswer
  onChange: (answer: KnownAnswer) => void
}) {
  const words = useWords(comparisonsTexts)
  const { places } = answer
  const options = places.map((_, at) => ({
    value: String(at + 1),
    label: at === 0 ? words('n1TheBest') : formatCount(words.tag, at + 1),
  }))
  return (
    <Select
      label={words('placeOf', { letter: letterAt(place) })}
      hint={place === 0 ? words('equalPlacesAreATie') : undefined}
      options={[{ value: '', label: words('chooseOne') }, ...options]}
      value={String(places[place] ?? '')}
      onChange={(event) => onChange({ ...answer, places: places.with(place, Number(event.target.value) || null) })}
    />
  )
}
