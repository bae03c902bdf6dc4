import { createFileRoute, notFound } from '@tanstack/react-router'
import type { ImportId } from '@tiebreak/contracts/ids.ts'
import { isId } from '@tiebreak/contracts/is-id.ts'
import { ImportPage } from '#features/data/imports/import-page.tsx'

export const Route = createFileRoute('/projects/$projectId/imports/$importId')({
  params: {
    parse: ({ importId }) => {
      if (!isId<ImportId>(importId)) throw notFound()
      return { importId }
    },
    stringify: ({ importId }) => ({ importId }),
  },
  component: () => <ImportPage {...Route.useParams()} />,
})
