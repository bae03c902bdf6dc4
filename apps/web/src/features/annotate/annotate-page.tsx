import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { PageHeading } from '#ui/page-heading.tsx'

export function AnnotatePage({ projectId }: { projectId: ProjectId }) {
  return <PageHeading title={projectId} />
}
