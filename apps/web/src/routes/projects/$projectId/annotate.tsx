import { createFileRoute } from '@tanstack/react-router'
import type { AssignmentId } from '@tiebreak/contracts/ids.ts'
import { isId } from '@tiebreak/contracts/is-id.ts'
import { AnnotatePage } from '#features/annotating/session/annotate-page.tsx'

export const Route = createFileRoute('/projects/$projectId/annotate')({
  validateSearch: ({ again }: Record<string, unknown>): { again?: AssignmentId | undefined } => ({
    again: typeof again === 'string' && isId<AssignmentId>(again) ? again : undefined,
  }),
  component: () => <AnnotatePage projectId={Route.useParams().projectId} again={Route.useSearch().again} />,
})
