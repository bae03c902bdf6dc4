import type { ResponseHandle } from '@tiebreak/contracts/ids.ts'
import { useKeys } from '#features/annotating/answer/keys-context.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { answerAction } from '#shared/preferences/key-map.ts'
import { keyText } from '#shared/preferences/key-name.ts'
import { Badge } from '#shared/ui/badge.tsx'
import { ToolButton } from '#shared/ui/tool-button.tsx'
import { letterAt } from '#shared/words/letter-at.ts'
import { EMPTY_RANKING, rankOf } from './ranking.ts'
import type { RankingActs } from './use-ranking.ts'

/** What the head of a card says and does: letter and key, its rank, or a button that gives it the next one. */
export function CardHead({ handle, place, acts }: { handle: ResponseHandle; place: number; acts: RankingActs | null }) {
  const words = useWords(lateTexts)
  const ranking = acts?.ranking ?? EMPTY_RANKING
  const rank = rankOf(ranking, handle)
  const letter = letterAt(place)
  const next = ranking.tiers.length + 1
  const { on, map, aria } = useKeys()
  const action = answerAction(place + 1)
  return (
    <div className="flex h-9 shrink-0 items-center gap-2 border-b border-line px-3 max-sm:h-11 pointer-coarse:h-11">
      <h2 id={`response-${handle}`} className="text-sm font-semibold whitespace-nowrap">
        {words('read.response', { letter })}
      </h2>
      {on && (
        <span aria-hidden="true" className="rounded border border-edge px-1 font-sans text-xs text-soft max-sm:hidden">
          {keyText(map[action])}
        </span>
      )}
      <span className="ms-auto flex min-w-0 items-center gap-1">
        {ranking.unacceptable.includes(handle) && <Badge tone="warn">{words('rank.unacceptable')}</Badge>}
        {rank !== null ? (
          <Badge tone="accent">{words('rank.badge', { rank })}</Badge>
        ) : (
          acts && (
            <ToolButton
              sign={`#${next}`}
              aria-label={words('rank.placeNext', { letter, rank: next })}
              aria-keyshortcuts={aria(action)}
              onClick={() => acts.place(handle)}
              isFramed
            >
              {words('rank.place', { rank: next })}
            </ToolButton>
          )
        )}
      </span>
    </div>
  )
}
