import { useQuery } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useEffect, useRef } from 'react'
import { ownWorkQuery } from '#own-work.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { QueryView } from '#shared/states/query-view.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { Stat, StatRow } from '#shared/ui/stat.tsx'
import { formatCount } from '#shared/words/format-number.ts'

/** What was done here today and in all, and the next project that has work. Nothing about speed, and nobody else. */
export function WorkDone({ projectId, judged }: { projectId: ProjectId; judged: number }) {
  const words = useWords(lateTexts)
  const work = useQuery(ownWorkQuery)
  const { refetch } = work
  // Another judgement has arrived at the server.
  const counted = useRef(judged)
  useEffect(() => {
    if (counted.current === judged) return
    counted.current = judged
    void refetch()
  }, [judged, refetch])
  return (
    <QueryView query={work} what={words('done.figures')} lines={2}>
      {(all) => {
        const here = all.find((one) => one.projectId === projectId)
        const next = all.find((one) => one.projectId !== projectId && one.annotates && one.left > 0)
        return (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
            {here !== undefined && here.judged > 0 && (
              <StatRow label={words('done.figures')}>
                <Stat label={words('done.today')} value={formatCount(words.tag, here.today)} />
                <Stat label={words('done.inAll')} value={formatCount(words.tag, here.judged)} />
              </StatRow>
            )}
            {next && (
              <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
                <p className="min-w-0 flex-1 basis-60 break-words">
                  {words('done.next')} <bdi className="font-semibold">{next.projectName}</bdi>
                </p>
                <LinkButton to="/projects/$projectId/annotate" params={{ projectId: next.projectId }} variant="primary">
                  {words('done.goOn')}
                </LinkButton>
              </div>
            )}
          </div>
        )
      }}
    </QueryView>
  )
}
