import { useInfiniteQuery } from '@tanstack/react-query'
import type { ProjectId, ReleaseId } from '@tiebreak/contracts/ids.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LoadMore } from '#shared/states/load-more.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Card } from '#shared/ui/card.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { releasesTexts } from './messages/texts.ts'
import { takesQuery } from './queries.ts'

/** Who took which file when, newest first. */
export function TakesCard({ projectId, releaseId }: { projectId: ProjectId; releaseId: ReleaseId }) {
  const words = useWords(releasesTexts)
  const takes = useInfiniteQuery(takesQuery(projectId, releaseId))
  return (
    <Card title={words('takes')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <QueryView query={takes} what={words('theTakes')} lines={3}>
          {(rows) =>
            rows.length === 0 ? (
              <p className="text-sm text-soft">{words('noTakes')}</p>
            ) : (
              <ul aria-label={words('takes')} className="grid grid-cols-[minmax(0,1fr)]">
                {rows.map(({ path, by, at }) => (
                  <li
                    key={`${at} ${by} ${path}`}
                    className="flex flex-wrap justify-between gap-x-4 border-t border-line py-2 text-sm"
                  >
                    <bdi className="break-all">{path}</bdi>
                    <span className="text-soft">
                      {words('takenBy', { by: words.find(`taker.${by}`) ?? by, at: formatInstant(words.tag, at) })}
                    </span>
                  </li>
                ))}
              </ul>
            )
          }
        </QueryView>
        <LoadMore query={takes} />
      </div>
    </Card>
  )
}
