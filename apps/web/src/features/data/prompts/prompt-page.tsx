import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { API } from '@tiebreak/contracts/api.ts'
import type { PromptResponse } from '@tiebreak/contracts/data/prompts.ts'
import type { ProjectId, PromptId } from '@tiebreak/contracts/ids.ts'
import type { ResponseScore } from '@tiebreak/contracts/measures/response-scores.ts'
import type { Fit } from '@tiebreak/contracts/measures/schemas.ts'
import { api } from '#api.ts'
import { dataTexts } from '#features/data/messages/texts.ts'
import { useMay } from '#may.ts'
import { promptQuery } from '#shared/by-hand/prompt-query.ts'
import { PromptTags } from '#shared/by-hand/prompt-tags.tsx'
import { MeasuredAt } from '#shared/figures/measured-at.tsx'
import { ReachNote } from '#shared/figures/reach-note.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'
import { pooledTexts } from '#shared/pooled/messages/texts.ts'
import { PoolingFacts } from '#shared/pooled/pooling-facts.tsx'
import { ConversationView } from '#shared/render/conversation-view.tsx'
import { ResponseView } from '#shared/render/response-view.tsx'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { SimulatedBadge } from '#shared/words/simulated-badge.tsx'
import { ResponseScoreText, standingOf } from './response-score.tsx'
import { PromptVersions, ResponseVersions } from './text-versions.tsx'

/** A prompt, its responses best first, and the reward score beside each. */
export function PromptPage({ projectId, promptId }: { projectId: ProjectId; promptId: PromptId }) {
  const words = useWords(dataTexts)
  const may = useMay(projectId)
  // Told of failures too: the heading reads only `data`, and whoever shows the failure may not be on screen yet.
  const prompt = useQuery({ ...promptQuery(projectId, promptId), notifyOnChangeProps: 'all' })
  const scores = useQuery(promptScoresQuery(projectId, promptId))
  const scoreOf = new Map(scores.data?.items.map((item) => [item.responseId, item]))
  const best = (id: PromptResponse['id']) => standingOf(scoreOf.get(id))
  const components = new Set(scores.data?.items.flatMap((item) => item.component ?? [])).size
  const fit = scores.data?.fit
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
        {(found) => (
          <>
            <PromptVersions projectId={projectId} prompt={found} />
            <PromptTags projectId={projectId} prompt={found} changes={may('changePrompt')} />
            <section aria-label={words('prompt')} className="rounded-xl border border-line bg-surface p-5">
              <ConversationView messages={found.messages} />
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
              {fit && <FitOfResponses fit={fit} items={scores.data?.items ?? []} />}
              {components > 1 && (
                <p className="max-w-prose text-sm text-soft">{words('fallInto', { n: components })}</p>
              )}
              {found.responses.length === 0 ? (
                <EmptyState title={words('noResponses')}>{words('importAFileThatHasResponses')}</EmptyState>
              ) : (
                <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,26rem),1fr))] items-start gap-4">
                  {found.responses
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

/** When and how the scores on this page were fitted, and which of them can't be compared. */
function FitOfResponses({ fit, items }: { fit: Fit; items: readonly ResponseScore[] }) {
  const words = useWords(dataTexts)
  const pooled = useWords(pooledTexts)
  const links = items.flatMap((item) => (item.pooled && item.pooled.level !== 'none' ? [item.pooled.linked] : []))
  return (
    <>
      <p className="text-sm text-soft">
        <MeasuredAt at={fit.finishedAt} over={words('judgementCount', { n: fit.judgements })} />
      </p>
      <PoolingFacts fit={fit} />
      {new Set(links.filter((link) => link !== null)).size > 1 && (
        <p className="max-w-prose text-sm text-soft">{pooled('unlinkedHere')}</p>
      )}
    </>
  )
}

/** The reward scores of one prompt's responses, all pages of them. */
function promptScoresQuery(projectId: ProjectId, promptId: PromptId) {
  return queryOptions({
    queryKey: ['projects', projectId, 'scores', 'responses', promptId],
    queryFn: async ({ signal }) => {
      let page = await api.call(
        API.getResponseScores,
        { params: { projectId }, query: { promptId, limit: 200 } },
        { signal },
      )
      const items = [...page.items]
      while (page.nextCursor !== null) {
        page = await api.call(
          API.getResponseScores,
          { params: { projectId }, query: { promptId, limit: 200, cursor: page.nextCursor } },
          { signal },
        )
        items.push(...page.items)
      }
      return { ...page, items }
    },
  })
}

/** One response: whose it is, its marks, its score, and its text. */
function ResponseCard({
  response,
  score,
  fitted,
  showComponent,
}: {
  response: PromptResponse
  score: ResponseScore | undefined
  fitted: boolean
  showComponent: boolean
}) {
  const words = useWords(dataTexts)
  const { system, externalId, isEmpty, isDuplicate, messages } = response
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-3 rounded-xl border border-line bg-surface p-5">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="me-auto min-w-0 font-semibold break-words">{system ?? externalId}</h3>
        {isEmpty && <Badge tone="warn">{words('empty')}</Badge>}
        {isDuplicate && <Badge tone="warn">{words('sameTextAsAnother')}</Badge>}
      </div>
      <ResponseScoreText score={score} fitted={fitted} showComponent={showComponent} />
      <section
        aria-label={words('textOf', { name: system ?? externalId })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
        tabIndex={0}
        className="max-h-[32rem] overflow-y-auto border-t border-line pt-3"
      >
        <ResponseView messages={messages} />
      </section>
      <ResponseVersions response={response} />
    </li>
  )
}
