import { SCALES } from '@tiebreak/contracts/choices.ts'
import type { Scale } from '@tiebreak/contracts/projects/schemas.ts'
import { RadioCards } from '#shared/ui/radio-cards.tsx'
import { ScalePicture } from './scale-picture.tsx'

const SCALE_WORDS: Record<Scale, { label: string; hint: string }> = {
  2: { label: 'Two points', hint: 'One must win. Quick, but hides near-ties.' },
  3: { label: 'Three points', hint: 'One wins, or it is a tie.' },
  5: { label: 'Five points', hint: 'Much better, better, tie.' },
  7: { label: 'Seven points', hint: 'Much better, better, slightly better, tie.' },
}

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
  return (
    <RadioCards
      legend="Answer scale"
      name={name}
      value={String(value)}
      onChange={(chosen) => onChange(SCALES.find((scale) => String(scale) === chosen))}
      options={SCALES.map((scale) => ({
        value: String(scale),
        ...SCALE_WORDS[scale],
        picture: <ScalePicture scale={scale} allowBothBad={allowBothBad} />,
      }))}
    />
  )
}
