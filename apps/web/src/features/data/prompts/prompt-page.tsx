import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ProjectId, PromptId } from '@tiebreak/contracts/ids.ts'
import { dataTexts } from '#features/data/messages/texts.ts'
import { useMay } from '#may.ts'
import { promptQuery } from '#shared/by-hand/prompt-query.ts'
import { PromptTags } from '#shared/by-hand/prompt-tags.tsx'
import { ReachNote } from '#shared/figures/reach-note.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'
import { ConversationView } from '#shared/render/conversation-view.tsx'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { SimulatedBadge } from '#shared/words/simulated-badge.tsx'
import { promptScoresQuery } from './prompt-queries.ts'
import { ResponseCard } from './response-card.tsx'

/** A prompt, its responses best first, and the reward score beside each. */
export function PromptPage({ projectId, promptId }: { projectId: ProjectId; promptId: PromptId }) {
  const words = useWords(dataTexts)
  const may = useMay(projectId)
  // Told of failures too: the heading reads only `data`, and whoever shows the failure may not be on screen yet.
  const prompt = useQuery({ ...promptQuery(projectId, promptId), notifyOnChangeProps: 'all' })
  const scores = useQuery(promptScoresQuery(projectId, promptId))
  const scoreOf = new Map(scores.data?.items.map((item) => [item.responseId, item]))
  const best = (id: typeof scoreOf extends Map<infer K, unknown> ? K : never) =>
    scoreOf.get(id)?.score ?? Number.NEGATIVE_INFINITY
  const components = new Set(scores.data?.items.map((item) => item.component)).size
  return (
    <ProjectPage
      projectId={projectId}
      needs="getPrompt"
      title={prompt.data ? words('promptNamed', { id: prompt.data.externalId }) : words('prompt')}
      description={
        <Link to="/projects/$projectId" params={{ projectId }} className="text-accent-text underline">
          {words('allPrompts')}
        </Link>
      }
    >
      <QueryView query={prompt} what={words('thePrompt')} lines={8}>
        {({ id, messages, tags, responses }) => (
          <>
            <PromptTags projectId={projectId} prompt={{ id, tags }} changes={may('changePrompt')} />
            <section aria-label={words('prompt')} className="rounded-xl border border-line bg-surface p-5">
              <ConversationView messages={messages} />
            </section>
            <section aria-labelledby="responses" className="grid grid-cols-[minmax(0,1fr)] gap-4">
              <div className="flex flex-wrap items-center gap-2">
                <h2 id="responses" className="text-lg font-semibold">
                  {words('responsesBestScoreFirst')}
                </h2>
                <SimulatedBadge raters={scores.data?.fit?.simulatedRaters ?? 0} />
                {scores.data?.fit && (
                  <span className="text-sm text-soft">
                    <ReachNote reach={scores.data} busy={words('updatingWithNewerJudgements')} />
                  </span>
                )}
              </div>
              {components > 1 && (
                <p className="max-w-prose text-sm text-soft">{words('fallInto', { n: components })}</p>
              )}
              {responses.length === 0 ? (
                <EmptyState title={words('noResponses')}>{words('importAFileThatHasResponses')}</EmptyState>
              ) : (
                <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,26rem),1fr))] items-start gap-4">
                  {responses
                    .toSorted((a, b) => best(b.id) - best(a.id) || 0)
                    .map((response) => (
                      <ResponseCard
                        key={response.id}
                        response={response}
                        score={scoreOf.get(response.id)}
                        fitted={scores.data?.fit != null}
                        showComponent={components > 1}
                      />
                    ))}
                </ul>
              )}
            </section>
          </>
        )}
      </QueryView>
    </ProjectPage>
  )
}
