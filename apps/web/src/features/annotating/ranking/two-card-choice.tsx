import type { ResponseHandle } from '@tiebreak/contracts/ids.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { Select } from '#shared/ui/select.tsx'
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
  const options = handles.map((handle, place) => ({
    value: handle,
    label: words('read.response', { letter: letterAt(place) }),
  }))
  const chosen = (value: string) => handles.find((handle) => handle === value)
  return (
    <>
      <Select
        label={words('rank.left')}
        value={left}
        options={options}
        onChange={(event) => {
          const next = chosen(event.target.value)
          if (next) onChange([next, next === right ? left : right])
        }}
      />
      <Select
        label={words('rank.right')}
        value={right}
        options={options}
        onChange={(event) => {
          const next = chosen(event.target.value)
          if (next) onChange([next === left ? right : left, next])
        }}
      />
    </>
  )
}
