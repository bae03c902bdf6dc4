import { createFileRoute, notFound, Outlet } from '@tanstack/react-router'
import { ProjectId } from '@tiebreak/contracts/ids.ts'

/** Everything inside one project; the id in the address is checked once, here. */
export const Route = createFileRoute('/projects/$projectId')({
  params: {
    parse: ({ projectId }) => {
      const parsed = ProjectId.safeParse(projectId)
      if (!parsed.success) throw notFound()
      return { projectId: parsed.data }
    },
    stringify: ({ projectId }) => ({ projectId }),
  },
  component: Outlet,
})
