import type { Comparison } from '@tiebreak/contracts/comparisons/schemas.ts'
import { Badge } from '#shared/ui/badge.tsx'
import { GOLD_USE_WORDS } from './gold-words.ts'

/** Where a comparison is: open to annotators, full, gold, with the reviewers, settled or out. */
export function StateBadge({ comparison }: { comparison: Pick<Comparison, 'state' | 'seats' | 'seatsHeld' | 'gold'> }) {
  const { state, seats, seatsHeld, gold } = comparison
  if (gold && state === 'open') return <Badge tone="accent">{`Gold: ${GOLD_USE_WORDS[gold.use]}`}</Badge>
  if (state === 'withdrawn') return <Badge tone="warn">Withdrawn</Badge>
  if (state === 'in_review') return <Badge tone="warn">In review</Badge>
  if (state === 'settled') return <Badge>Settled by a reviewer</Badge>
  return seatsHeld >= seats ? <Badge>Full</Badge> : <Badge tone="accent">Open</Badge>
}
