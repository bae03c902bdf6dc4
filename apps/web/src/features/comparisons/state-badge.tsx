import type { Comparison, Gold } from '@tiebreak/contracts/comparisons/schemas.ts'
import { comparisonsTexts } from '#features/comparisons/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Badge } from '#shared/ui/badge.tsx'

/** What a gold comparison is for, in a word or two. */
const GOLD_USE_WORDS = {
  training: 'gold.training',
  qualification: 'gold.qualification',
  silent: 'gold.silent',
  retired: 'gold.retired',
} as const satisfies Record<Gold['use'], string>

/** Where a comparison is: open to annotators, full, gold, with the reviewers, settled, of an earlier text or out. */
export function StateBadge({
  comparison,
}: {
  comparison: Pick<Comparison, 'state' | 'isSuperseded' | 'seats' | 'seatsHeld' | 'gold'>
}) {
  const words = useWords(comparisonsTexts)
  const { state, isSuperseded, seats, seatsHeld, gold } = comparison
  if (gold && state === 'open') return <Badge tone="accent">{words(GOLD_USE_WORDS[gold.use])}</Badge>
  if (isSuperseded) return <Badge>{words('earlierText')}</Badge>
  if (state === 'withdrawn') return <Badge tone="warn">{words('withdrawn')}</Badge>
  if (state === 'in_review') return <Badge tone="warn">{words('inReview')}</Badge>
  if (state === 'settled') return <Badge>{words('settledInReview')}</Badge>
  return seatsHeld >= seats ? <Badge>{words('full')}</Badge> : <Badge tone="accent">{words('open')}</Badge>
}
