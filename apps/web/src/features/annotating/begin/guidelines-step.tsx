import { useMutation } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { api } from '#api.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { MessageView } from '#shared/render/message-view.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'

/** The guidelines to read and acknowledge: the first time, and whenever another text takes their place. */
export function GuidelinesStep({
  projectId,
  project,
  onDone,
}: {
  projectId: ProjectId
  project: Pick<Project, 'guidelines' | 'guidelinesVersion' | 'examples'>
  onDone: (version: number) => void
}) {
  const words = useWords(lateTexts)
  const version = project.guidelinesVersion
  const acknowledge = useMutation({
    mutationFn: () => api.call(API.acknowledgeGuidelines, { params: { projectId, version } }),
    onSuccess: () => onDone(version),
  })
  return (
    <>
      <Card title={words('guidelines.title')} description={words('guidelines.version', { version })}>
        <MessageView message={{ role: 'user', content: project.guidelines }} />
        {project.examples.length > 0 && (
          <p className="mt-4 text-sm text-soft">{words('guidelines.hasExamples', { n: project.examples.length })}</p>
        )}
      </Card>
      {acknowledge.isError && <ErrorNotice error={acknowledge.error} title={words('begin.notStored')} />}
      <div>
        <Button variant="primary" busy={acknowledge.isPending} onClick={() => acknowledge.mutate()}>
          {words('guidelines.acknowledge')}
        </Button>
      </div>
    </>
  )
}
