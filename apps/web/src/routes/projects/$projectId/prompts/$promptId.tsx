import { createFileRoute, notFound } from '@tanstack/react-router'
import type { PromptId } from '@tiebreak/contracts/ids.ts'
import { isId } from '@tiebreak/contracts/is-id.ts'
import { PromptPage } from '#features/data/prompts/prompt-page.tsx'

export const Route = createFileRoute('/projects/$projectId/prompts/$promptId')({
  params: {
    parse: ({ promptId }) => {
      if (!isId<PromptId>(promptId)) throw notFound()
      return { promptId }
    },
    stringify: ({ promptId }) => ({ promptId }),
  },
  component: () => <PromptPage {...Route.useParams()} />,
})
