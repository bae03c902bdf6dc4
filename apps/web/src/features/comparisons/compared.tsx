import type { Comparison } from '@tiebreak/contracts/comparisons/schemas.ts'
import { comparisonsTexts } from '#features/comparisons/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Card } from '#shared/ui/card.tsx'
import { letterAt } from '#shared/words/letter-at.ts'

/** What the letters on the page stand for. */
export function Compared({ comparison }: { comparison: Comparison }) {
  const words = useWords(comparisonsTexts)
  return (
    <Card title={words('responsesCompared')} description={words('lettersFollowTheStoredOrder')}>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-2 text-sm">
        {comparison.responses.map(({ id, system, externalId }, place) => (
          <li key={id} className="flex gap-3">
            <span className="font-semibold">{letterAt(place)}</span>
            <span className="min-w-0 break-words">
              <bdi>{system ?? words('noSystemNamed')}</bdi>
              <span className="text-soft">
                , <bdi>{externalId}</bdi>
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
