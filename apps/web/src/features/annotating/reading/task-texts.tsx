import type { Preferences } from '@tiebreak/contracts/accounts/schemas.ts'
import type { Assignment, Rendering } from '@tiebreak/contracts/annotating/schemas.ts'
import { type ComponentProps, type ReactNode, Suspense, useMemo, useRef, useState } from 'react'
import type { RankingBoard } from '#features/annotating/ranking/use-ranking.ts'
import { DiffPair, RankingCards } from '#features/annotating/session/late-parts.tsx'
import { annotateTexts } from '#shared/messages/annotate-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LaidOutTogether } from '#shared/render/laid-out-together.tsx'
import { ResponseView } from '#shared/render/response-view.tsx'
import { textsOf } from '#shared/render/texts-of.ts'
import { Alert } from '#shared/ui/alert.tsx'
import { Skeleton } from '#shared/ui/skeleton.tsx'
import { PageTabs } from './page-tabs.tsx'
import { PromptPanel } from './prompt-panel.tsx'
import { ReadingTools } from './reading-tools.tsx'
import { ResponsePair } from './response-pair.tsx'
import { useReadingKeys } from './use-reading-keys.ts'
import { useReadingPanes } from './use-reading-panes.ts'
import type { ReadingView } from './use-reading-view.ts'

const NO_TEXTS: readonly string[] = []

const WHY = {
  raw_too_much: 'read.plain.tooMuch',
  raw_timed_out: 'read.plain.tookTooLong',
  raw_failed: 'read.plain.text',
} as const

/**
 * Prompt and responses of one task, with a line of tools between them. The responses come together once all are laid out;
 * when one can't be, all are shown as they were written.
 */
export function TaskTexts({
  task,
  view,
  board = null,
  responses: arrangement = 'auto',
  isCurrent = true,
  onShown,
  render,
  tools,
}: {
  task: Pick<Assignment, 'prompt' | 'responses'>
  view: ReadingView
  /** The ranking, while this task is on screen and has more than two responses. */
  board?: Omit<RankingBoard, 'assignmentId'> | null
  /** How a pair stands on the page. */
  responses?: Preferences['layout']['responses']
  /** Whether it is on screen, and not one of the next. */
  isCurrent?: boolean
  /** How the responses stand on screen, each time it changes. */
  onShown?: (rendering: Rendering) => void
  render?: NonNullable<ComponentProps<typeof ResponseView>['render']> | undefined
  /** What else stands at the end of the line of tools. */
  tools?: ReactNode
}) {
  const words = useWords(annotateTexts)
  const { raw, whole, wrap, narrow, together, prompt, diff } = view.on
  const panes = useReadingPanes(together, whole)
  const area = useRef<HTMLElement>(null)
  const [page, setPage] = useState(0)
  const [toolPlace, setToolPlace] = useState<HTMLElement | null>(null)
  const [failed, setFailed] = useState(false)
  useReadingKeys(panes, area)
  const [first, second, ...others] = task.responses
  const pair = first && second && others.length === 0 ? ([first, second] as const) : null
  const texts = useMemo(() => task.responses.flatMap(({ messages }) => textsOf(messages)), [task])
  const own = raw ? 'raw_chosen' : failed ? 'raw_failed' : null
  const meanwhile = <Skeleton label={words('annotate.loading')} lines={8} />
  const around = {
    panes,
    area,
    arrangement,
    onScroll: () => setPage(pageAt(area.current)),
  }
  return (
    <div data-wrap={wrap || undefined} data-narrow={narrow || undefined} className="flex min-h-0 flex-1 flex-col">
      <PromptPanel messages={task.prompt} raw={raw} open={prompt} onToggle={() => view.toggle('prompt')} />
      <div className="flex min-h-9 shrink-0 items-center gap-0.5 overflow-x-auto px-2">
        {pair && arrangement === 'auto' && <PageTabs page={page} area={area} />}
        <ReadingTools view={view} />
        <div ref={setToolPlace} className="flex items-center gap-0.5" />
        <div className="ms-auto flex items-center gap-0.5">{tools}</div>
      </div>
      <Suspense fallback={meanwhile}>
        <LaidOutTogether texts={own ? NO_TEXTS : texts} own={own} onShown={onShown}>
          {(rendering) => {
            const options = {
              raw: rendering !== 'formatted',
              onFailure: () => setFailed(true),
              ...(render ? { render } : {}),
            }
            return (
              <>
                {rendering !== 'formatted' && rendering !== 'raw_chosen' && (
                  <div className="shrink-0 px-2 pb-2">
                    <Alert tone="warn" title={words('read.plain')}>
                      {words(WHY[rendering])}
                    </Alert>
                  </div>
                )}
                {pair === null ? (
                  <RankingCards
                    responses={task.responses}
                    board={board}
                    panes={panes}
                    strip={area}
                    toolPlace={isCurrent ? toolPlace : null}
                    {...options}
                  />
                ) : diff && isCurrent ? (
                  <DiffPair responses={pair} {...around} />
                ) : (
                  <ResponsePair names={[pair[0].handle, pair[1].handle]} {...around}>
                    {[
                      <ResponseView key="a" messages={pair[0].messages} {...options} />,
                      <ResponseView key="b" messages={pair[1].messages} {...options} />,
                    ]}
                  </ResponsePair>
                )}
              </>
            )
          }}
        </LaidOutTogether>
      </Suspense>
    </div>
  )
}

/** Which page is in view where the responses are pages beside each other. */
function pageAt(area: HTMLElement | null): number {
  return area ? Math.round(Math.abs(area.scrollLeft) / Math.max(1, area.clientWidth)) : 0
}
