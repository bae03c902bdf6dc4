import { useQuery } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { Comparison } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { PromptDetail } from '@tiebreak/contracts/data/prompts.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { type ReactNode, useState } from 'react'
import { api } from '#api.ts'
import { KeysProvider } from '#features/annotating/answer/keys-context.ts'
import { useMay } from '#may.ts'
import { projectQuery } from '#project.ts'
import { useMe } from '#session.ts'
import { promptQuery } from '#shared/by-hand/prompt-query.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { keyMapOf } from '#shared/preferences/key-map.ts'
import { usePreferences } from '#shared/preferences/preferences.ts'
import { Forbidden } from '#shared/states/forbidden.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { Page } from '#shared/ui/page.tsx'
import { PageHeading } from '#shared/ui/page-heading.tsx'
import { Skeleton } from '#shared/ui/skeleton.tsx'
import { taskToTry } from './task-to-try.ts'
import { TryTask } from './try-task.tsx'

const TASKS_TO_TRY = 10

/**
 * A project as its annotators will see it, for whoever sets it up: the screen on which people judge, in the settings that
 * hold now, also before anyone is invited, while it is paused, and after it is closed. Nothing that is done here is sent.
 */
export function TryPage({ projectId }: { projectId: ProjectId }) {
  const words = useWords(lateTexts)
  const me = useMe()
  const isAllowed = useMay(projectId)('updateProject')
  const project = useQuery({ ...projectQuery(projectId), enabled: isAllowed })
  const comparisons = useQuery({
    queryKey: ['projects', projectId, 'comparisons', 'to-try'],
    queryFn: ({ signal }) =>
      api.call(API.listComparisons, { params: { projectId }, query: { limit: TASKS_TO_TRY } }, { signal }),
    enabled: isAllowed,
  })
  if (isAllowed && project.data && comparisons.data && comparisons.data.items.length > 0)
    return <Tries projectId={projectId} project={project.data} comparisons={comparisons.data.items} />
  return (
    <Page>
      <PageHeading title={words('try.title')} />
      <QueryView query={me} what={words('yourAccount')}>
        {() =>
          isAllowed ? (
            <QueryView query={project} what={words('try.title')}>
              {() => (
                <QueryView query={comparisons} what={words('try.title')}>
                  {() => (
                    <EmptyState
                      title={words('try.nothing')}
                      actions={
                        <LinkButton to="/projects/$projectId/comparisons" params={{ projectId }} variant="primary">
                          {words('try.toComparisons')}
                        </LinkButton>
                      }
                    >
                      <p>{words('try.nothing.text')}</p>
                    </EmptyState>
                  )}
                </QueryView>
              )}
            </QueryView>
          ) : (
            <Forbidden />
          )
        }
      </QueryView>
    </Page>
  )
}

function Tries({
  projectId,
  project,
  comparisons,
}: {
  projectId: ProjectId
  project: Project
  comparisons: readonly Comparison[]
}) {
  const words = useWords(lateTexts)
  const [at, setAt] = useState(0)
  const { preferences } = usePreferences()
  const comparison = comparisons[at]
  const { keys, keysOn, fastMode, layout } = preferences
  if (!comparison)
    return (
      <Page>
        <PageHeading title={words('try.done')} />
        <p className="max-w-prose">{words('try.done.text')}</p>
        <div>
          <LinkButton to="/projects/$projectId" params={{ projectId }} variant="primary">
            {words('try.back')}
          </LinkButton>
        </div>
      </Page>
    )
  return (
    <KeysProvider value={{ on: keysOn, fast: fastMode, map: keyMapOf(keys) }}>
      <WithTexts key={comparison.id} projectId={projectId} comparison={comparison}>
        {(prompt) => (
          <TryTask
            project={project}
            title={words('try.task', { number: at + 1, total: comparisons.length })}
            task={taskToTry(comparison, { prompt, settings: project, isSwapped: at % 2 === 1 })}
            layout={layout}
            onNext={() => setAt(at + 1)}
            onBack={at === 0 ? null : () => setAt(at - 1)}
          />
        )}
      </WithTexts>
    </KeysProvider>
  )
}

/** What a comparison is about, once it has come. */
function WithTexts({
  projectId,
  comparison,
  children,
}: {
  projectId: ProjectId
  comparison: Comparison
  children: (prompt: PromptDetail) => ReactNode
}) {
  const words = useWords(lateTexts)
  const prompt = useQuery(promptQuery(projectId, comparison.promptId))
  if (prompt.data) return children(prompt.data)
  return (
    <Page>
      <QueryView query={prompt} what={words('try.title')}>
        {() => <Skeleton lines={8} />}
      </QueryView>
    </Page>
  )
}
