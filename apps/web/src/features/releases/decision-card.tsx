import { useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import type { CheckName, Verdict } from '@tiebreak/contracts/releases/choices.ts'
import type { DecideRelease, ReleaseDetail, ReleaseReport } from '@tiebreak/contracts/releases/schemas.ts'
import { type FormEvent, useRef, useState } from 'react'
import { api } from '#api.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { RadioCards } from '#shared/ui/radio-cards.tsx'
import { TextArea } from '#shared/ui/text-area.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { releasesTexts } from './messages/texts.ts'
import { releasesKey } from './queries.ts'

type Waivers = Partial<Record<CheckName, string>>

/** Approves or rejects a release, with a reason, and one more for each severe check that is not to stand in the way. */
export function DecisionCard({
  projectId,
  release,
  report,
}: {
  projectId: ProjectId
  release: ReleaseDetail
  report: ReleaseReport
}) {
  const words = useWords(releasesTexts)
  const queryClient = useQueryClient()
  const showToast = useToast()
  const form = useRef<HTMLFormElement>(null)
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const [reason, setReason] = useState('')
  const [waivers, setWaivers] = useState<Waivers>({})
  const [isChecked, setChecked] = useState(false)
  const { id, version, manifestDigest } = release
  const severe = verdict === 'approved' ? report.checks.filter((check) => check.severity === 'severe') : []
  const missing = severe.filter(({ name }) => isBlank(waivers[name] ?? ''))
  const decide = useMutation({
    mutationFn: (body: DecideRelease) => api.call(API.decideRelease, { params: { projectId, releaseId: id }, body }),
    onSuccess: async (_, { verdict }) => {
      showToast({ text: words(verdict === 'approved' ? 'approvedToast' : 'rejectedToast', { version }) })
      await queryClient.invalidateQueries({ queryKey: releasesKey(projectId) })
      // The form is gone: people go on at the top, where the state stands.
      document.querySelector('h1')?.focus()
    },
  })

  function submit(event: FormEvent): void {
    event.preventDefault()
    setChecked(true)
    if (verdict === null || isBlank(reason) || missing.length > 0 || manifestDigest === null) {
      // Once what is missing is marked.
      const first = verdict === null ? 'input[type=radio]' : '[aria-invalid]'
      setTimeout(() => form.current?.querySelector<HTMLElement>(first)?.focus())
      return
    }
    const given = Object.fromEntries(severe.map(({ name }) => [name, (waivers[name] ?? '').trim()]))
    decide.mutate({ verdict, reason: reason.trim(), manifestDigest, waivers: given })
  }

  const giveAReason = (text: string) => (isChecked && isBlank(text) ? words('giveAReason') : undefined)
  return (
    <Card id="decision" title={words('decision')} description={words('decisionAbout')}>
      <form ref={form} noValidate onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <p className="text-xs break-all text-soft">
          <code className="font-mono">{manifestDigest}</code>
        </p>
        <RadioCards
          legend={words('decision')}
          name="verdict"
          value={verdict}
          options={[
            { value: 'approved', label: words('approve'), hint: words('approveAbout') },
            { value: 'rejected', label: words('reject'), hint: words('rejectAbout') },
          ]}
          onChange={setVerdict}
        />
        {isChecked && verdict === null && (
          <p role="alert" className="-mt-2 text-sm font-medium text-danger">
            {words('chooseOne')}
          </p>
        )}
        {severe.map(({ name, found }) => (
          <TextArea
            key={name}
            label={words('waiverFor', { check: words(`check.${name}`) })}
            hint={
              <>
                <span lang="en" dir="auto">
                  {found}
                </span>{' '}
                {words('waiverHint')}
              </>
            }
            rows={2}
            maxLength={2000}
            value={waivers[name] ?? ''}
            error={giveAReason(waivers[name] ?? '')}
            onChange={(event) => setWaivers({ ...waivers, [name]: event.target.value })}
          />
        ))}
        <TextArea
          label={words('decisionReason')}
          hint={words('decisionReasonHint')}
          rows={3}
          maxLength={2000}
          value={reason}
          error={giveAReason(reason)}
          onChange={(event) => setReason(event.target.value)}
        />
        {decide.error && (
          <ErrorNotice error={decide.error} title={words('decisionNotRecorded')} safe={words('inputIsStillHere')} />
        )}
        <div>
          <Button type="submit" variant={verdict === 'rejected' ? 'danger' : 'primary'} busy={decide.isPending}>
            {verdict === null ? words('decide') : words(verdict === 'approved' ? 'approveRelease' : 'rejectRelease')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
