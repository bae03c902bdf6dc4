import type { Preferences } from '@tiebreak/contracts/accounts/schemas.ts'
import type { SubmitJudgement } from '@tiebreak/contracts/annotating/schemas.ts'

/** Narrower screens show one response at a time, as `panes.css` has it: of a pair, and of a ranking. */
const PAIR_FROM = 900
const STRIP_FROM = 700

/** How the responses of a task stand on the page now, of which there are k. */
export function layoutNow(k: number, chosen: Preferences['layout']['responses']): SubmitJudgement['layout'] {
  if (k > 2) return window.innerWidth < STRIP_FROM ? 'pages' : 'strip'
  if (chosen !== 'auto') return chosen
  return window.innerWidth < PAIR_FROM ? 'pages' : 'side_by_side'
}
