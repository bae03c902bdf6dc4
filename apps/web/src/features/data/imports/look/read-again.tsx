import { useMutation } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ImportLook, LookAgain } from '@tiebreak/contracts/data/looks.ts'
import type { TableMapping } from '@tiebreak/contracts/data/mapping.ts'
import type { Import } from '@tiebreak/contracts/data/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useState } from 'react'
import { api } from '#api.ts'
import { dataTexts } from '#features/data/messages/texts.ts'
import { isUnderWay } from '#shared/job-progress/job-query.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { type FormatChoice, FormatChoiceFields } from '../format-choice.tsx'
import { ReadAs } from '../read-as.tsx'
import { MappingForm } from './mapping-form.tsx'

type ReadAgainProps = { projectId: ProjectId; found: Import; look: ImportLook; onChanged: (next: Import) => void }

/** What the file is read as, and how to read it otherwise: as another format, with other options, or by a mapping. */
export function ReadAgain({ projectId, found, look, onChanged }: ReadAgainProps) {
  const words = useWords(dataTexts)
  const [choice, setChoice] = useState<FormatChoice>({
    format: found.recognisedBy === null ? found.format : null,
    options: found.recognisedBy === null ? found.options : {},
  })
  const read = useMutation({
    mutationFn: (how: Partial<LookAgain>) =>
      api.call(API.lookAgain, { params: { projectId, importId: found.id }, body: how }),
    onSuccess: onChanged,
  })
  const isBusy = read.isPending || isUnderWay(found.state)
  const again = (mapping?: TableMapping) => {
    const { format, options } = choice
    read.mutate(format === null ? {} : { format, options, ...(mapping === undefined ? {} : { mapping }) })
  }
  return (
    <Card title={words('howItIsRead')} description={<ReadAs found={found} />}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {look.found !== null && (
          <Alert tone="warn" title={words('formatUnknown', { found: look.found })}>
            {words('formatUnknownAbout')}
          </Alert>
        )}
        <FormatChoiceFields choice={choice} disabled={isBusy} withMapped onChange={setChoice} />
        {choice.format === 'mapped' ? (
          <MappingForm
            projectId={projectId}
            columns={look.columns}
            start={found.mapping}
            isBusy={isBusy}
            onTry={again}
          />
        ) : (
          <div>
            <Button busy={isBusy} onClick={() => again()}>
              {words('readAsAnother')}
            </Button>
          </div>
        )}
        {read.error && <ErrorNotice error={read.error} safe={words('nothingImportedYet')} />}
      </div>
    </Card>
  )
}
