import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { useMe } from '#session.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LoadMore } from '#shared/states/load-more.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Button } from '#shared/ui/button.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { Page } from '#shared/ui/page.tsx'
import { PageHeading } from '#shared/ui/page-heading.tsx'
import { CreateProjectDialog } from './create-project-dialog.tsx'
import { ProjectCard } from './project-card.tsx'
import { projectsQuery } from './projects-query.ts'

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
