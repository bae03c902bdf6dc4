import { createFileRoute, notFound } from '@tanstack/react-router'
import { PromptId } from '@tiebreak/contracts/ids.ts'
import { PromptPage } from '#features/projects/prompt-page.tsx'

export const Route = createFileRoute('/projects/$projectId/prompts/$promptId')({
  params: {
    parse: ({ promptId }) => {
      const parsed = PromptId.safeParse(promptId)
      if (!parsed.success) throw notFound()
      return { promptId: parsed.data }
    },
    stringify: ({ promptId }) => ({ promptId }),
  },
  component: () => <PromptPage {...Route.useParams()} />,
})
