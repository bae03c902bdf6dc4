import { Badge } from '#shared/ui/badge.tsx'
import { plural } from './plural.ts'

/** Says that a program played annotators, wherever their judgements show. Nothing when there are none. */
export function SimulatedBadge({ raters }: { raters: number }) {
  if (raters === 0) return null
  return (
    <Badge tone="warn">
      Simulated<span className="sr-only">: {plural(raters, 'rater')} played by a program</span>
    </Badge>
  )
}
