import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { API } from '@tiebreak/contracts/api.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { useState } from 'react'
import { api } from '#api.ts'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { useMe } from '#session.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LoadMore } from '#shared/states/load-more.tsx'
import { pagedQuery } from '#shared/states/paged-query.ts'
import { QueryView } from '#shared/states/query-view.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { Button } from '#shared/ui/button.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { Page } from '#shared/ui/page.tsx'
import { PageHeading } from '#shared/ui/page-heading.tsx'
import { ProgressBar } from '#shared/ui/progress-bar.tsx'
import { SimulatedBadge } from '#shared/words/simulated-badge.tsx'
import { CreateProjectDialog } from './create-project-dialog.tsx'

/** The projects of whoever is signed in; all of them for an admin. */
const projectsQuery = pagedQuery(['projects', 'list'], (cursor, signal) =>
  api.call(API.listProjects, { query: { cursor, limit: 50 } }, { signal }),
)

/** My projects, with how far each is. */
export function HomePage() {
  const words = useWords(projectsTexts)
  const me = useMe()
  const projects = useInfiniteQuery(projectsQuery)
  const [creating, setCreating] = useState(false)
  const isAdmin = me.data?.isAdmin ?? false
  const create = (
    <Button variant="primary" onClick={() => setCreating(true)}>
      {words('newProject')}
    </Button>
  )
  return (
    <Page>
      <PageHeading title={words('projects')} actions={isAdmin && create} />
      <QueryView query={projects} what={words('yourProjects')}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState
              title={isAdmin ? words('noProjectsYet') : words('youAreNotInAnyProject')}
              actions={isAdmin && create}
            >
              <p>{isAdmin ? words('aProjectHoldsPromptsThePeople') : words('askALeadForAnInvitation')}</p>
            </EmptyState>
          ) : (
            <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,22rem),1fr))] gap-4">
              {items.map((project) => (
                <ProjectCard key={project.id} project={project} />
              ))}
            </ul>
          )
        }
      </QueryView>
      <LoadMore query={projects} />
      <CreateProjectDialog open={creating} onOpenChange={setCreating} />
    </Page>
  )
}

/** One project of the list: what it is, my role, and how far it is. Who may not see its counts is led straight to judging. */
function ProjectCard({ project }: { project: Project }) {
  const words = useWords(projectsTexts)
  const { counts, role } = project
  const to = counts ? '/projects/$projectId' : '/projects/$projectId/annotate'
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)] content-start gap-3 rounded-xl border border-line bg-surface p-5 transition-colors hover:border-edge has-focus-visible:border-edge">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="me-auto min-w-0 text-lg font-semibold break-words">
          <Link to={to} params={{ projectId: project.id }} className="after:absolute after:inset-0 after:rounded-xl">
            {project.name}
          </Link>
        </h2>
        <SimulatedBadge raters={counts?.simulatedRaters ?? 0} />
        <Badge>{role ? words(`role.${role}`) : words('administrator')}</Badge>
      </div>
      {project.description && <p className="line-clamp-2 text-sm break-words text-soft">{project.description}</p>}
      {counts ? (
        <>
          {counts.seats > 0 ? (
            <ProgressBar
              label={words('progressOf', { name: project.name })}
              value={counts.seatsTaken}
              max={counts.seats}
              text={words('seatsOf', { part: counts.seatsTaken, whole: counts.seats })}
            />
          ) : (
            <p className="text-sm text-soft">
              {counts.prompts === 0 ? words('nothingImportedYet') : words('noComparisonsYet')}
            </p>
          )}
          <p className="text-sm text-soft tabular-nums">
            {words('promptCount', { n: counts.prompts })} · {words('judgementCount', { n: counts.judgements })} ·{' '}
            {words('raterCount', { n: counts.raters })}
          </p>
        </>
      ) : (
        <p className="text-sm text-accent-text">{words('openToJudgeTheNextPair')}</p>
      )}
    </li>
  )
}
