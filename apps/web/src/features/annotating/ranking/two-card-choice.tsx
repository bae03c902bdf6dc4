import type { ResponseHandle } from '@tiebreak/contracts/ids.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { letterAt } from '#shared/words/letter-at.ts'

type Pair = readonly [ResponseHandle, ResponseHandle]

/** Which two of many stand side by side. Choosing the one that the other side shows swaps them. */
export function TwoCardChoice({
  handles,
  pair,
  onChange,
}: {
  handles: readonly ResponseHandle[]
  pair: Pair
  onChange: (pair: Pair) => void
}) {
  const words = useWords(lateTexts)
  const [left, right] = pair
  const choice = (label: string, value: ResponseHandle, choose: (next: ResponseHandle) => Pair) => (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => {
        const next = handles.find((handle) => handle === event.target.value)
        if (next) onChange(choose(next))
      }}
      className="h-8 rounded-md border border-edge bg-surface px-1 text-sm max-sm:h-11 pointer-coarse:h-11"
    >
      {handles.map((handle, place) => (
        <option key={handle} value={handle}>
          {words('read.response', { letter: letterAt(place) })}
        </option>
      ))}
    </select>
  )
  return (
    <>
      {choice(words('rank.left'), left, (next) => [next, next === right ? left : right])}
      {choice(words('rank.right'), right, (next) => [next === left ? right : left, next])}
    </>
  )
}
