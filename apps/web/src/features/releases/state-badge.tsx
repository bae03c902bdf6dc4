import type { ReleaseState } from '@tiebreak/contracts/releases/choices.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Badge, type BadgeTone } from '#shared/ui/badge.tsx'
import { releasesTexts } from './messages/texts.ts'

const TONES: Record<ReleaseState, BadgeTone> = {
  cutting: 'accent',
  failed: 'danger',
  waiting: 'warn',
  approved: 'accent',
  rejected: 'danger',
  withdrawn: 'danger',
}

/** Where a release stands, in a word or two. */
export function StateBadge({ state }: { state: ReleaseState }) {
  const words = useWords(releasesTexts)
  return <Badge tone={TONES[state]}>{words(`releaseState.${state}`)}</Badge>
}
