import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { useState } from 'react'
import { api } from '#api.ts'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { may } from '#may.ts'
import { ownWorkQuery } from '#own-work.ts'
import { useMe } from '#session.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LoadMore } from '#shared/states/load-more.tsx'
import { pagedQuery } from '#shared/states/paged-query.ts'
import { QueryView } from '#shared/states/query-view.tsx'
import { Button } from '#shared/ui/button.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { Page } from '#shared/ui/page.tsx'
import { PageHeading } from '#shared/ui/page-heading.tsx'
import { CreateProjectDialog } from './create-project-dialog.tsx'
import { OwnDay } from './own-day.tsx'
import { ProjectCard } from './project-card.tsx'

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
            <Projects projects={items} />
          )
        }
      </QueryView>
      <LoadMore query={projects} />
      <CreateProjectDialog open={creating} onOpenChange={setCreating} />
    </Page>
  )
}

/** The projects with what the reader has to do in each; how much they did today above them. */
function Projects({ projects }: { projects: readonly Project[] }) {
  const words = useWords(projectsTexts)
  const mayJudge = projects.some(({ role }) => may(role, 'leaseNext'))
  const work = useQuery({ ...ownWorkQuery, enabled: mayJudge })
  const own = new Map(work.data?.filter(({ annotates }) => annotates).map((one) => [one.projectId, one]))
  return (
    <>
      {mayJudge && (
        <QueryView query={work} what={words('yourWorkToday')} lines={1}>
          {(all) => <OwnDay work={all.filter(({ annotates }) => annotates)} />}
        </QueryView>
      )}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,22rem),1fr))] gap-4">
        {projects.map((project) => (
          <ProjectCard key={project.id} project={project} work={own.get(project.id)} />
        ))}
      </ul>
    </>
  )
}
