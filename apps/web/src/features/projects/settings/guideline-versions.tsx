import { useInfiniteQuery } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import type { Guidelines } from '@tiebreak/contracts/projects/schemas.ts'
import { useId, useState } from 'react'
import { api } from '#api.ts'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { MessageView } from '#shared/render/message-view.tsx'
import { LoadMore } from '#shared/states/load-more.tsx'
import { pagedQuery } from '#shared/states/paged-query.ts'
import { QueryView } from '#shared/states/query-view.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { Button } from '#shared/ui/button.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'

function versionsQuery(projectId: ProjectId, current: number) {
  // By the current version too: a new one makes another list.
  return pagedQuery(['projects', projectId, 'guidelines', current], (cursor, signal) =>
    api.call(API.listGuidelines, { params: { projectId }, query: { cursor, limit: 20 } }, { signal }),
  )
}

function Version({
  version: { version, markdown, createdAt },
  current,
  onUse,
}: {
  version: Guidelines
  current: number
  onUse: (markdown: string) => void
}) {
  const words = useWords(projectsTexts)
  const id = useId()
  const [open, setOpen] = useState(false)
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-2 border-t border-line py-2 first:border-t-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="text-sm font-medium">{words('version', { version })}</span>
        <span className="text-sm text-soft">{formatInstant(words.tag, createdAt)}</span>
        {version === current && <Badge tone="accent">{words('inUse')}</Badge>}
        <span className="ms-auto flex flex-wrap gap-1">
          <Button
            variant="quiet"
            aria-expanded={open}
            aria-controls={id}
            aria-label={words(open ? 'hideVersion' : 'readVersion', { version })}
            onClick={() => setOpen(!open)}
          >
            {words(open ? 'hide' : 'read')}
          </Button>
          {version !== current && (
            <Button variant="quiet" onClick={() => onUse(markdown)}>
              {words('useText')} <span className="sr-only">{words('fromVersion', { version })}</span>
            </Button>
          )}
        </span>
      </div>
      <section
        id={id}
        hidden={!open}
        aria-label={words('version', { version })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
        tabIndex={0}
        className="max-h-96 overflow-y-auto rounded-lg border border-line bg-canvas p-4"
      >
        {open &&
          (isBlank(markdown) ? (
            <p className="text-soft">{words('thisVersionIsEmpty')}</p>
          ) : (
            <MessageView message={{ role: 'user', content: markdown }} />
          ))}
      </section>
    </li>
  )
}

/** Every version of the guidelines, asked for when somebody opens the list. */
export function GuidelineVersions({
  projectId,
  current,
  onUse,
}: {
  projectId: ProjectId
  current: number
  onUse: (markdown: string) => void
}) {
  const words = useWords(projectsTexts)
  const id = useId()
  const [open, setOpen] = useState(false)
  const versions = useInfiniteQuery({ ...versionsQuery(projectId, current), enabled: open })
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <div>
        <Button aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          {open ? words('hideVersions') : words('showAllVersions')}
        </Button>
      </div>
      <div id={id} hidden={!open}>
        {open && (
          <QueryView query={versions} what={words('theVersions')}>
            {(all) => (
              <ul aria-label={words('versionsOfTheGuidelines')}>
                {all.map((version) => (
                  <Version key={version.version} version={version} current={current} onUse={onUse} />
                ))}
              </ul>
            )}
          </QueryView>
        )}
        <LoadMore query={versions} />
      </div>
    </div>
  )
}
