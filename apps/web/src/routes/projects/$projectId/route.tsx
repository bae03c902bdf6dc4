import { createFileRoute, notFound, Outlet } from '@tanstack/react-router'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { isId } from '@tiebreak/contracts/is-id.ts'
import { ProjectImages } from '#shared/render/project-images.tsx'

/** Everything inside one project; the id in the address is checked once, here. */
export const Route = createFileRoute('/projects/$projectId')({
  // Too little for a file of its own.
  codeSplitGroupings: [],
  params: {
    parse: ({ projectId }) => {
      if (!isId<ProjectId>(projectId)) throw notFound()
      return { projectId }
    },
    stringify: ({ projectId }) => ({ projectId }),
  },
  component: () => (
    <ProjectImages projectId={Route.useParams().projectId}>
      <Outlet />
    </ProjectImages>
  ),
})
