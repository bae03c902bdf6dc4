import { useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import { EXPORT_FORMATS } from '@tiebreak/contracts/choices.ts'
import type { ExportFormat } from '@tiebreak/contracts/exports/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'
import { Button } from '#shared/ui/button.tsx'
import { CodeBlock } from '#shared/ui/code-block.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { exportsQuery } from './exports-query.ts'
import { FORMAT_WORDS } from './format-words.ts'

/** The formats side by side: what for, a sample, and the button that makes one. */
export function Formats({ projectId }: { projectId: ProjectId }) {
  const queryClient = useQueryClient()
  const showToast = useToast()
  const make = useMutation({
    mutationFn: (format: ExportFormat) => api.call(API.createExport, { params: { projectId }, body: { format } }),
    onSuccess: async ({ format }) => {
      showToast({ text: `${FORMAT_WORDS[format].name}: the export has started` })
      await queryClient.invalidateQueries({ queryKey: exportsQuery(projectId).queryKey })
    },
  })
  return (
    <section aria-label="Formats" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {make.error && <ErrorNotice error={make.error} title="The export did not start" safe="Earlier exports stay." />}
      <ul className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,20rem),1fr))] gap-4">
        {EXPORT_FORMATS.map((format) => {
          const { name, make: makeLabel, purpose, sample } = FORMAT_WORDS[format]
          return (
            <li
              key={format}
              className="grid grid-cols-[minmax(0,1fr)] content-start gap-3 rounded-xl border border-line bg-surface p-5"
            >
              <h2 className="text-lg font-semibold">{name}</h2>
              <p className="text-sm text-soft">{purpose}</p>
              <div className="mt-auto grid grid-cols-[minmax(0,1fr)] gap-3">
                <CodeBlock label={`Sample: ${name}`} code={sample} copyable={false} />
                <div>
                  <Button
                    variant="primary"
                    busy={make.isPending && make.variables === format}
                    onClick={() => make.mutate(format)}
                  >
                    {make.isPending && make.variables === format ? 'Starting…' : makeLabel}
                  </Button>
                </div>
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
