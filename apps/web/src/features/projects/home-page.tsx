import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMe } from '#session.ts'
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
  const me = useMe()
  const projects = useInfiniteQuery(projectsQuery)
  const [creating, setCreating] = useState(false)
  const isAdmin = me.data?.isAdmin ?? false
  const create = (
    <Button variant="primary" onClick={() => setCreating(true)}>
      New project
    </Button>
  )
  return (
    <Page>
      <PageHeading title="Projects" actions={isAdmin && create} />
      <QueryView query={projects} what="Your projects">
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={isAdmin ? 'No project yet' : 'You are in no project yet'} actions={isAdmin && create}>
              <p>
                {isAdmin
                  ? 'A project holds prompts, the people who judge them, and what came out.'
                  : 'Ask a lead for an invitation link, then open it while you are signed in.'}
              </p>
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
