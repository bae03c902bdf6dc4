import { goldFault } from '@tiebreak/contracts/annotating/judgement-fault.ts'
import type { Scale } from '@tiebreak/contracts/projects/schemas.ts'
import { comparisonsTexts } from '#features/comparisons/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { RadioCards } from '#shared/ui/radio-cards.tsx'
import { letterAt } from '#shared/words/letter-at.ts'

/** A known answer while it is chosen: a place for each response, null where there is none yet, or that all are bad. */
export type KnownAnswer = { places: readonly (number | null)[]; allBad: boolean }

/** What a known answer has to fit. */
export type GoldScale = { scale: Scale; allowBothBad: boolean }

/** The places of a complete answer, null when all are bad. */
export function ranksOf({ places, allBad }: KnownAnswer): number[] | null {
  return allBad ? null : places.flatMap((place) => place ?? [])
}

/** What is wrong with a known answer as it stands; null when annotators could give it. */
export function faultOf(answer: KnownAnswer, scale: GoldScale): 'chooseAPlace' | 'oneOfThemHasToBe' | 'noTies' | null {
  const ranks = ranksOf(answer)
  if (ranks === null) return scale.allowBothBad ? null : 'chooseAPlace'
  if (ranks.length < answer.places.length) return 'chooseAPlace'
  if (!goldFault(ranks, scale)) return null
  return ranks.includes(1) ? 'noTies' : 'oneOfThemHasToBe'
}

/** What can be known of a pair: the points of the project's scale, but for how much better one is. */
const PAIR = {
  first: { places: [1, 2], allBad: false },
  same: { places: [1, 1], allBad: false },
  second: { places: [2, 1], allBad: false },
  bad: { places: [null, null], allBad: true },
} as const satisfies Record<string, KnownAnswer>

type PairPoint = keyof typeof PAIR

/** Chooses the known answer of a pair on the project's scale. */
export function PairAnswer({
  answer,
  scale: { scale, allowBothBad },
  onChange,
}: {
  answer: KnownAnswer
  scale: GoldScale
  onChange: (answer: KnownAnswer) => void
}) {
  const words = useWords(comparisonsTexts)
  const points: readonly { value: PairPoint; label: string }[] = [
    { value: 'first', label: words('isBetter', { which: letterAt(0) }) },
    ...(scale === 2 ? [] : [{ value: 'same', label: words('tie') } as const]),
    { value: 'second', label: words('isBetter', { which: letterAt(1) }) },
    ...(allowBothBad ? [{ value: 'bad', label: words('bothBad') } as const] : []),
  ]
  const same = ({ places, allBad }: KnownAnswer) =>
    allBad === answer.allBad && (allBad || places.every((place, at) => place === answer.places[at]))
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
      <RadioCards
        legend={words('whichResponseIsBetter')}
        name="known"
        value={points.find(({ value }) => same(PAIR[value]))?.value ?? null}
        options={points}
        onChange={(value) => onChange(PAIR[value])}
      />
      {scale > 3 && <p className="text-sm text-soft">{words('byHowMuchIsLeftOpen')}</p>}
    </div>
  )
}
