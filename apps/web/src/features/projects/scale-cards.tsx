import { SCALES } from '@tiebreak/contracts/choices.ts'
import type { Scale } from '@tiebreak/contracts/projects/schemas.ts'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { RadioCards } from '#shared/ui/radio-cards.tsx'

const SCALE_WORDS = {
  2: { label: 'twoPoints', hint: 'oneMustWinQuickButHides' },
  3: { label: 'threePoints', hint: 'oneWinsOrItIsA' },
  5: { label: 'fivePoints', hint: 'muchBetterBetterTie' },
  7: { label: 'sevenPoints', hint: 'muchBetterBetterSlightlyBetter' },
} as const satisfies Record<Scale, object>

/** The choice of the scale, each with the buttons that annotators will see. */
export function ScaleCards({
  name,
  value,
  onChange,
  allowBothBad,
}: {
  name: string
  value: Scale
  onChange: (scale: Scale | undefined) => void
  allowBothBad: boolean
}) {
  const words = useWords(projectsTexts)
  return (
    <RadioCards
      legend={words('scale')}
      name={name}
      value={String(value)}
      onChange={(chosen) => onChange(SCALES.find((scale) => String(scale) === chosen))}
      options={SCALES.map((scale) => ({
        value: String(scale),
        label: words(SCALE_WORDS[scale].label),
        hint: words(SCALE_WORDS[scale].hint),
        picture: <ScalePicture scale={scale} allowBothBad={allowBothBad} />,
      }))}
    />
  )
}

const BUTTONS: Record<Scale, readonly string[]> = {
  2: ['A', 'B'],
  3: ['A', 'tie', 'B'],
  5: ['A ≫', 'A', 'tie', 'B', 'B ≫'],
  7: ['A ⋙', 'A ≫', 'A', 'tie', 'B', 'B ≫', 'B ⋙'],
}

/** The buttons of the scale as annotators will see them, only smaller. */
function ScalePicture({ scale, allowBothBad }: { scale: Scale; allowBothBad: boolean }) {
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
