import type { ResponseHandle } from '@tiebreak/contracts/ids.ts'
import { type ReactNode, useEffect, useRef } from 'react'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { classNames } from '#shared/ui/class-names.ts'
import { Icon } from '#shared/ui/icon.tsx'
import { letterAt } from '#shared/words/letter-at.ts'
import { rankWords } from './rank-words.ts'
import { rankOf } from './ranking.ts'
import { useDragRanking } from './use-drag-ranking.ts'
import type { RankingActs } from './use-ranking.ts'

function Chip({ acts, handle }: { acts: RankingActs; handle: ResponseHandle }) {
  const words = useWords(lateTexts)
  const { ranking, handles, current } = acts
  const placed = rankOf(ranking, handle) !== null
  const bad = ranking.unacceptable.includes(handle)
  return (
    <button
      type="button"
      data-handle={handle}
      aria-pressed={current === handle}
      aria-label={rankWords(words, ranking, handles, handle)}
      onClick={() => (placed ? acts.choose(handle) : acts.place(handle))}
      className={classNames(
        'inline-flex size-11 items-center justify-center gap-0.5 rounded-lg border font-semibold',
        current === handle ? 'border-accent bg-accent text-on-accent' : 'border-edge bg-surface hover:bg-accent-wash',
        !placed && current !== handle && 'border-dashed',
      )}
    >
      <span className={bad ? 'line-through' : undefined}>{letterAt(handles.indexOf(handle))}</span>
      {bad && <Icon name="cross" className="size-3.5" />}
    </button>
  )
}

function Rank({ rank, children }: { rank: number; children: ReactNode }) {
  return (
    <li
      data-rank={rank}
      className="flex items-center gap-1 rounded-lg border-2 border-transparent bg-sunken p-1 ps-2 data-[drop=after]:border-e-accent-text data-[drop=before]:border-s-accent-text data-[drop=onto]:border-accent-text"
    >
      <span aria-hidden="true" className="text-xs text-soft tabular-nums">
        {rank}
      </span>
      {children}
    </li>
  )
}

/** The ranking so far, best first, and what has no place yet. A chip that was moved keeps focus. */
export function RankingList({ acts }: { acts: RankingActs }) {
  const words = useWords(lateTexts)
  const { ranking, handles, current } = acts
  const list = useRef<HTMLFieldSetElement>(null)
  const hadFocus = useRef(false)
  useDragRanking(list, acts)
  // A chip that goes to another rank is another element: focus goes with it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new ranking is looked at.
  useEffect(() => {
    if (!hadFocus.current || list.current?.contains(document.activeElement)) return
    list.current?.querySelector<HTMLElement>(`[data-handle="${current}"]`)?.focus()
  }, [ranking, current])
  const open = handles.filter((handle) => rankOf(ranking, handle) === null)
  return (
    <fieldset
      ref={list}
      onFocus={() => {
        hadFocus.current = true
      }}
      onBlur={(event) => {
        // An element that is taken away leaves focus nowhere; one that is left gives it to another.
        if (event.relatedTarget) hadFocus.current = list.current?.contains(event.relatedTarget) ?? false
      }}
      className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-2 rounded-lg data-drop:outline-2 data-drop:outline-offset-2 data-drop:outline-accent-text"
    >
      <legend className="sr-only">{words('rank.legend')}</legend>
      {ranking.tiers.length > 0 ? (
        <ol aria-label={words('rank.list')} className="flex flex-wrap items-center gap-1.5">
          {ranking.tiers.map((tier, at) => (
            <Rank key={tier.join()} rank={at + 1}>
              {tier.map((handle) => (
                <Chip key={handle} acts={acts} handle={handle} />
              ))}
            </Rank>
          ))}
        </ol>
      ) : (
        <p className="text-sm text-soft">{words('rank.empty')}</p>
      )}
      {open.length > 0 && (
        <div className="flex flex-wrap items-center gap-1.5">
          <span id="rank-open" className="text-xs text-soft">
            {words('rank.open')}
          </span>
          <ul aria-labelledby="rank-open" className="flex flex-wrap items-center gap-1.5">
            {open.map((handle) => (
              <li key={handle}>
                <Chip acts={acts} handle={handle} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </fieldset>
  )
}
