import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import { EXPORT_FORMATS, EXPORTS } from '@tiebreak/contracts/exports/formats.ts'
import type { ExportFormat } from '@tiebreak/contracts/exports/schemas.ts'
import type { OptionValues } from '@tiebreak/contracts/format-options.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useState } from 'react'
import { api } from '#api.ts'
import { exportsTexts } from '#features/exports/messages/texts.ts'
import { isUnderWay } from '#shared/job-progress/job-query.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { OptionFields } from '#shared/options/option-fields.tsx'
import { inOwnWords } from '#shared/options/option-words.ts'
import { LoadMore } from '#shared/states/load-more.tsx'
import { pagedQuery } from '#shared/states/paged-query.ts'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Button } from '#shared/ui/button.tsx'
import { CodeBlock } from '#shared/ui/code-block.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { beginSentence } from '#shared/words/begin-sentence.ts'
import { ExportCard } from './export-card.tsx'

/** Takes the data away: makes files in the background and keeps them with their checksums. */
export function DatasetsPage({ projectId }: { projectId: ProjectId }) {
  const words = useWords(exportsTexts)
  return (
    <ProjectPage
      projectId={projectId}
      needs="listExports"
      title={words('datasets')}
      description={words('filesMadeFromTheJudgementsThat')}
    >
      <Formats projectId={projectId} />
      <ExportList projectId={projectId} />
    </ProjectPage>
  )
}

/** The formats side by side: what for, a sample, what can be chosen, and the button that makes one. */
function Formats({ projectId }: { projectId: ProjectId }) {
  const words = useWords(exportsTexts)
  return (
    <section aria-label={words('formats')} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <ul className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,20rem),1fr))] gap-4">
        {EXPORT_FORMATS.map((format) => (
          <FormatCard key={format} projectId={projectId} format={format} />
        ))}
      </ul>
    </section>
  )
}

/** Exports that were made, newest first. */
function ExportList({ projectId }: { projectId: ProjectId }) {
  const words = useWords(exportsTexts)
  const exports = useInfiniteQuery(exportsQuery(projectId))
  return (
    <section aria-labelledby="made" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="made" className="text-lg font-semibold">
        {words('exports')}
      </h2>
      <QueryView query={exports} what={words('theExports')} lines={6}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={words('noExportsYet')}>
              <p>{words('createOneAboveItHoldsThe')}</p>
            </EmptyState>
          ) : (
            <ul className="grid grid-cols-[minmax(0,1fr)] gap-3">
              {rows.map((one) => (
                <ExportCard key={one.id} projectId={projectId} found={one} />
              ))}
            </ul>
          )
        }
      </QueryView>
      <LoadMore query={exports} />
    </section>
  )
}

/** One format: what for, a sample, what can be chosen, and the button that makes one. */
function FormatCard({ projectId, format }: { projectId: ProjectId; format: ExportFormat }) {
  const words = useWords(exportsTexts)
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [chosen, setChosen] = useState<OptionValues>({})
  const { label: english, help, sample, options } = EXPORTS[format]
  const label = inOwnWords(words, `format.${format}`, english)
  const make = useMutation({
    mutationFn: () =>
      api.call(API.createExport, {
        params: { projectId },
        body: { format, ...(Object.keys(chosen).length > 0 ? { options: chosen } : {}) },
      }),
    onSuccess: async () => {
      showToast({ text: words('started', { format: beginSentence(label) }) })
      await queryClient.invalidateQueries({ queryKey: exportsQuery(projectId).queryKey })
    },
  })
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] content-start gap-3 rounded-xl border border-line bg-surface p-5">
      <h2 className="text-lg font-semibold">{beginSentence(label)}</h2>
      <p className="text-sm text-soft">{inOwnWords(words, `format.${format}.help`, help)}</p>
      <div className="mt-auto grid grid-cols-[minmax(0,1fr)] gap-3">
        <CodeBlock label={words('sampleOf', { name: label })} code={sample} copyable={false} />
        <OptionFields
          words={words}
          of={format}
          options={options}
          values={chosen}
          disabled={make.isPending}
          onChange={setChosen}
        />
        {make.error && (
          <ErrorNotice
            error={make.error}
            title={words('theExportWasNotStarted')}
            safe={words('earlierExportsAreUnchanged')}
          />
        )}
        <div>
          <Button variant="primary" busy={make.isPending} onClick={() => make.mutate()}>
            {make.isPending ? words('starting') : words('create', { label })}
          </Button>
        </div>
      </div>
    </li>
  )
}

const POLL_MS = 1000

/** Exports, newest first, followed while one of them is made. */
function exportsQuery(projectId: ProjectId) {
  return infiniteQueryOptions({
    ...pagedQuery(['projects', projectId, 'exports'], (cursor, signal) =>
      api.call(API.listExports, { params: { projectId }, query: { cursor, limit: 20 } }, { signal }),
    ),
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((one) => isUnderWay(one.state))) ? POLL_MS : false,
  })
}
