import { useInfiniteQuery } from '@tanstack/react-query'
import type { OwnJudgement } from '@tiebreak/contracts/annotating/own-judgements.ts'
import type { OwnPage } from '@tiebreak/contracts/annotating/own-page.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useId, useState } from 'react'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { LoadMore } from '#shared/states/load-more.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Card } from '#shared/ui/card.tsx'
import { Icon } from '#shared/ui/icon.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { EarlierDays } from './earlier-days.tsx'
import { JudgedTexts } from './judged-texts.tsx'
import { ownJudgementsQuery } from './own-queries.ts'
import { saidInWords } from './said-in-words.ts'

/**
 * Own judgements with what was judged: while the project runs those that can be changed, and how many there were before
 * on each day; once it is closed all of them.
 */
export function OwnJudgements({
  projectId,
  earlier,
  mayChange,
}: {
  projectId: ProjectId
  earlier: OwnPage['earlier']
  mayChange: boolean
}) {
  const words = useWords(lateTexts)
  const judgements = useInfiniteQuery(ownJudgementsQuery(projectId))
  const isClosed = judgements.data?.isClosed
  return (
    <Card
      title={words('own.list')}
      description={isClosed === undefined ? undefined : words(isClosed ? 'own.list.closed' : 'own.list.open')}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <QueryView query={judgements} what={words('own.list')} lines={6}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="text-soft">{words('own.list.none')}</p>
            ) : (
              <ol aria-label={words('own.list')} className="divide-y divide-line">
                {items.map((one) => (
                  <Item key={one.assignmentId} projectId={projectId} given={one} mayChange={mayChange && !isClosed} />
                ))}
              </ol>
            )
          }
        </QueryView>
        <LoadMore query={judgements} />
        {isClosed === false && earlier !== null && earlier.length > 0 && <EarlierDays days={earlier} />}
      </div>
    </Card>
  )
}

/** One judgement: the beginning of the prompt, what was said and when. It opens with its texts. */
function Item({ projectId, given, mayChange }: { projectId: ProjectId; given: OwnJudgement; mayChange: boolean }) {
  const words = useWords(lateTexts)
  const id = useId()
  const [open, setOpen] = useState(false)
  const changes = given.revision - 1
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-3 py-3">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0 flex-1 basis-64">
          <p id={`${id}prompt`} translate="no" lang="" dir="auto" className="line-clamp-2 text-sm break-words">
            {beginningOf(given)}
          </p>
          <p className="mt-1 flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm">
            {/* Words of the page, in its direction, whichever letter they begin with. */}
            <strong className="font-semibold">{saidInWords(words, given, given.judgement)}</strong>
            <time dateTime={given.receivedAt} className="text-soft tabular-nums">
              {formatInstant(words.tag, given.receivedAt)}
            </time>
            {changes > 0 && <span className="text-soft">{words('own.list.changed', { n: changes })}</span>}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <button
            type="button"
            aria-expanded={open}
            aria-controls={open ? `${id}texts` : undefined}
            aria-describedby={`${id}prompt`}
            onClick={() => setOpen(!open)}
            className="inline-flex min-h-11 items-center gap-1 rounded-lg px-3 text-sm text-soft hover:text-ink"
          >
            {words('own.list.texts')}
            <Icon name="chevron" className={open ? 'size-4 rotate-180' : 'size-4'} />
          </button>
          {mayChange && (
            <LinkButton
              to="/projects/$projectId/annotate"
              params={{ projectId }}
              search={{ again: given.assignmentId }}
              aria-describedby={`${id}prompt`}
            >
              {words('own.list.change')}
            </LinkButton>
          )}
        </div>
      </div>
      {open && (
        <div id={`${id}texts`}>
          <JudgedTexts given={given} />
        </div>
      )}
    </li>
  )
}

const BEGINNING = 300

/** What was asked last, cut: the end of a conversation tells one prompt from another. */
function beginningOf({ prompt }: OwnJudgement): string {
  return (prompt.at(-1)?.content ?? '').slice(0, BEGINNING)
}
