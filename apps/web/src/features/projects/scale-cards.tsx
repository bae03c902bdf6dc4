import { SCALES } from '@tiebreak/contracts/choices.ts'
import type { Scale } from '@tiebreak/contracts/projects/schemas.ts'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { RadioCards } from '#shared/ui/radio-cards.tsx'
import { ScalePicture } from './scale-picture.tsx'

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
