import { createFileRoute, notFound } from '@tanstack/react-router'
import { ImportId } from '@tiebreak/contracts/ids.ts'
import { ImportPage } from '#features/imports/import-page.tsx'

export const Route = createFileRoute('/projects/$projectId/imports/$importId')({
  params: {
    parse: ({ importId }) => {
      const parsed = ImportId.safeParse(importId)
      if (!parsed.success) throw notFound()
      return { importId: parsed.data }
    },
    stringify: ({ importId }) => ({ importId }),
  },
  component: () => <ImportPage {...Route.useParams()} />,
})
