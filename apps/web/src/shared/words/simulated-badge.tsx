import { commonTexts } from '#shared/messages/common/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Badge } from '#shared/ui/badge.tsx'

/** Says that a program played annotators, wherever their judgements show. Nothing when there are none. */
export function SimulatedBadge({ raters }: { raters: number }) {
  const words = useWords(commonTexts)
  if (raters === 0) return null
  return (
    <Badge tone="warn">
      {words('simulated')}
      <span className="sr-only">{words('simulatedRaters', { n: raters })}</span>
    </Badge>
  )
}
