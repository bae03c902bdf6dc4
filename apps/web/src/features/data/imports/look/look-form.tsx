import { useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { NameAnswer, UnusableKind } from '@tiebreak/contracts/data/looking.ts'
import type { ImportLook } from '@tiebreak/contracts/data/looks.ts'
import type { Import } from '@tiebreak/contracts/data/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useState } from 'react'
import { api } from '#api.ts'
import { dataTexts } from '#features/data/messages/texts.ts'
import { isUnderWay } from '#shared/job-progress/job-query.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import { ConfirmDialog } from '#shared/ui/confirm-dialog.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { importsQuery } from '../queries.ts'
import { KnownRow } from './known-row.tsx'
import { LookCounts } from './look-counts.tsx'
import { LookRows } from './look-rows.tsx'
import { LookWarnings } from './look-warnings.tsx'
import { NameQuestions } from './name-questions.tsx'
import { ReadAgain } from './read-again.tsx'

type LookFormProps = {
  projectId: ProjectId
  found: Import
  look: ImportLook
  onChanged: (next: Import) => void
}

/** What was seen of a file, what a person chooses, and the word: import or discard. */
export function LookForm({ projectId, found, look, onChanged }: LookFormProps) {
  const words = useWords(dataTexts)
  const queryClient = useQueryClient()
  const params = { projectId, importId: found.id }
  const [leaveOut, setLeaveOut] = useState<readonly UnusableKind[]>(found.choices.leaveOut)
  const [keepColumns, setKeepColumns] = useState(found.choices.keepColumns)
  const [corrects, setCorrects] = useState(found.choices.corrections === 'version')
  const [names, setNames] = useState<Readonly<Record<string, NameAnswer>>>({})
  const [allNames, setAllNames] = useState<NameAnswer | undefined>(found.choices.allNames)
  const [checkedFor, setCheckedFor] = useState<string | null>(null)
  const [isDiscarding, setIsDiscarding] = useState(false)
  const settled = (next: Import) => {
    onChanged(next)
    void queryClient.invalidateQueries({ queryKey: importsQuery(projectId).queryKey })
  }
  const confirm = useMutation({
    mutationFn: () =>
      api.call(API.confirmImport, {
        params,
        body: {
          ...{ leaveOut: [...leaveOut], keepColumns, names, corrections: corrects ? 'version' : 'refuse' },
          ...(allNames === undefined ? {} : { allNames }),
        },
      }),
    onSuccess: settled,
  })
  const discard = useMutation({ mutationFn: () => api.call(API.discardImport, { params }), onSuccess: settled })

  const isOpen = (key: string) => names[key] === undefined && allNames === undefined
  const hasOpenNames =
    look.questions.some(({ key }) => isOpen(key)) || (look.moreQuestions > 0 && allNames === undefined)
  const needsCheck = found.format === 'mapped' && checkedFor !== found.jobId
  const isBlocked = found.format === null || hasOpenNames || needsCheck || isUnderWay(found.state)
  return (
    <>
      <LookCounts look={look} />
      <ReadAgain projectId={projectId} found={found} look={look} onChanged={onChanged} />
      {look.found === null && <LookRows projectId={projectId} found={found} look={look} onChanged={onChanged} />}
      {found.format === 'mapped' && look.rows.length > 0 && (
        <KnownRow
          key={found.jobId}
          rows={look.rows}
          isRight={checkedFor === found.jobId}
          onRight={(isRight) => setCheckedFor(isRight ? found.jobId : null)}
        />
      )}
      <NameQuestions
        look={look}
        names={names}
        allNames={allNames}
        onAnswer={(key, answer) => setNames({ ...names, [key]: answer })}
        onAnswerAll={setAllNames}
      />
      <LookWarnings look={look} leaveOut={leaveOut} onChange={setLeaveOut} />
      <Card>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <Checkbox
            label={words('keepColumns')}
            hint={words('keepColumnsAbout')}
            checked={keepColumns}
            onChange={(event) => setKeepColumns(event.currentTarget.checked)}
          />
          {look.warnings.some(({ kind }) => kind === 'corrected_prompts' || kind === 'corrected_responses') && (
            <Checkbox
              label={words('correctTexts')}
              hint={words('correctTextsAbout')}
              checked={corrects}
              onChange={(event) => setCorrects(event.currentTarget.checked)}
            />
          )}
          {hasOpenNames && <p className="text-sm text-soft">{words('answerEachName')}</p>}
          {needsCheck && look.rows.length > 0 && <p className="text-sm text-soft">{words('checkFirst')}</p>}
          {confirm.error && <ErrorNotice error={confirm.error} safe={words('nothingImportedYet')} />}
          <div className="flex flex-wrap gap-2">
            <Button variant="primary" disabled={isBlocked} busy={confirm.isPending} onClick={() => confirm.mutate()}>
              {words('importThis')}
            </Button>
            <Button disabled={isUnderWay(found.state)} onClick={() => setIsDiscarding(true)}>
              {words('discard')}
            </Button>
          </div>
        </div>
      </Card>
      <ConfirmDialog
        open={isDiscarding}
        onOpenChange={setIsDiscarding}
        title={words('discardFile')}
        confirmLabel={words('discard')}
        busy={discard.isPending}
        error={discard.error}
        onConfirm={() => discard.mutate()}
      >
        {words('discardAbout')}
      </ConfirmDialog>
    </>
  )
}
