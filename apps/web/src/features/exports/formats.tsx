import { EXPORT_FORMATS } from '@tiebreak/contracts/exports/formats.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { exportsTexts } from '#features/exports/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { FormatCard } from './format-card.tsx'

/** The formats side by side: what for, a sample, what can be chosen, and the button that makes one. */
export function Formats({ projectId }: { projectId: ProjectId }) {
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
