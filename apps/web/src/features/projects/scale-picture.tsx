import type { Scale } from '@tiebreak/contracts/projects/schemas.ts'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'

const BUTTONS: Record<Scale, readonly string[]> = {
  2: ['A', 'B'],
  3: ['A', 'tie', 'B'],
  5: ['A ≫', 'A', 'tie', 'B', 'B ≫'],
  7: ['A ⋙', 'A ≫', 'A', 'tie', 'B', 'B ≫', 'B ⋙'],
}

/** The buttons of the scale as annotators will see them, only smaller. */
export function ScalePicture({ scale, allowBothBad }: { scale: Scale; allowBothBad: boolean }) {
  const words = useWords(projectsTexts)
  return (
    <span aria-hidden="true" className="flex flex-wrap items-center gap-1 text-xs">
      {BUTTONS[scale].map((button) => (
        <span key={button} className="min-w-8 rounded border border-edge bg-surface px-1.5 py-1 text-center">
          {button === 'tie' ? words('tie') : button}
        </span>
      ))}
      {allowBothBad && (
        <span className="ms-2 rounded border border-dashed border-edge bg-surface px-1.5 py-1">{words('bothBad')}</span>
      )}
    </span>
  )
}
