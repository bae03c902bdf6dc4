import { createFileRoute, notFound } from '@tanstack/react-router'
import type { ReleaseId } from '@tiebreak/contracts/ids.ts'
import { isId } from '@tiebreak/contracts/is-id.ts'
import { ReleasePage } from '#features/releases/release-page.tsx'

export const Route = createFileRoute('/projects/$projectId/releases/$releaseId')({
  params: {
    parse: ({ releaseId }) => {
      if (!isId<ReleaseId>(releaseId)) throw notFound()
      return { releaseId }
    },
    stringify: ({ releaseId }) => ({ releaseId }),
  },
  component: () => {
    const { projectId, releaseId } = Route.useParams()
    return <ReleasePage key={releaseId} projectId={projectId} releaseId={releaseId} />
  },
})
