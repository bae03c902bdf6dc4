import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { VERSION_PARTS } from '@tiebreak/contracts/releases/choices.ts'
import type { ReleasePolicy } from '@tiebreak/contracts/releases/policy.ts'
import type { SavedPolicy } from '@tiebreak/contracts/releases/saved-policies.ts'
import type { CreateRelease } from '@tiebreak/contracts/releases/schemas.ts'
import { type FormEvent, useRef, useState } from 'react'
import { api } from '#api.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { RadioCards } from '#shared/ui/radio-cards.tsx'
import { TextArea } from '#shared/ui/text-area.tsx'
import { cutTexts } from '../messages/cut/texts.ts'
import { releasesKey } from '../queries.ts'
import { DEFAULT_POLICY } from './default-policy.ts'
import { PolicyCard } from './policy-card.tsx'
import { readPolicy, saysTheSame, valuesOf } from './policy-values.ts'
import { PreviewCard } from './preview-card.tsx'

/** The form that cuts a release; once it is queued, people go on to its page, which follows it. */
export function CutForm({ projectId, criteria }: { projectId: ProjectId; criteria: Project['criteria'] }) {
  const words = useWords(cutTexts)
  const queryClient = useQueryClient()
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [values, setValues] = useState(() => valuesOf(DEFAULT_POLICY))
  const [loaded, setLoaded] = useState<SavedPolicy | null>(null)
  const [raise, setRaise] = useState<CreateRelease['raise']>('minor')
  const [notes, setNotes] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [isWrong, setWrong] = useState(false)
  const { policy, faults } = readPolicy(values)
  const cut = useMutation({
    mutationFn: (body: CreateRelease) => api.call(API.createRelease, { params: { projectId }, body }),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: releasesKey(projectId) })
      await router.navigate({ to: '/projects/$projectId/releases/$releaseId', params: { projectId, releaseId: id } })
    },
  })

  function submit(event: FormEvent): void {
    event.preventDefault()
    setWrong(policy === null)
    if (policy !== null) {
      cut.mutate({ raise, notes: notes.trim(), ...sent(policy, loaded) })
      return
    }
    // What is wrong may be folded: it is shown first.
    setOpen(true)
    setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus())
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 min-[1100px]:grid-cols-2">
      <form
        ref={form}
        noValidate
        aria-label={words('cutTitle')}
        onSubmit={submit}
        className="grid grid-cols-[minmax(0,1fr)] gap-6"
      >
        <PolicyCard
          projectId={projectId}
          criteria={criteria}
          values={values}
          read={{ policy, faults }}
          loaded={loaded}
          isOpen={isOpen}
          onOpen={setOpen}
          onChange={(change) => setValues((before) => ({ ...before, ...change }))}
          onLoad={(saved) => {
            setLoaded(saved)
            setValues(valuesOf(saved?.policy ?? DEFAULT_POLICY))
          }}
          onSaved={setLoaded}
        />
        <Card title={words('version')}>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
            <RadioCards
              legend={words('raise')}
              name="raise"
              value={raise}
              options={VERSION_PARTS.map((value) => ({
                value,
                label: words(`raise.${value}`),
                hint: words(`raise.${value}.about`),
              }))}
              onChange={setRaise}
            />
            <TextArea
              label={words('notes')}
              hint={words('notesHint')}
              rows={3}
              maxLength={10_000}
              value={notes}
              onChange={(event) => setNotes(event.target.value)}
            />
            {cut.error && <ErrorNotice error={cut.error} title={words('notCut')} safe={words('inputIsStillHere')} />}
            {isWrong && policy === null && (
              <p role="alert" className="text-sm font-medium text-danger">
                {words('correctFirst')}
              </p>
            )}
            <div>
              <Button type="submit" variant="primary" busy={cut.isPending}>
                {cut.isPending ? words('cuttingIt') : words('cutIt')}
              </Button>
            </div>
          </div>
        </Card>
      </form>
      <PreviewCard projectId={projectId} policy={policy} />
    </div>
  )
}

/** A saved policy goes by its id while nothing was changed since: then its author can't approve what was cut by it. */
function sent(policy: ReleasePolicy, loaded: SavedPolicy | null): Pick<CreateRelease, 'policy' | 'policyId'> {
  return loaded !== null && saysTheSame(policy, loaded.policy) ? { policyId: loaded.id } : { policy }
}
