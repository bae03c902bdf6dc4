import type { ReleaseCheck } from '@tiebreak/contracts/releases/schemas.ts'
import type { PromptParts } from './prompt-parts.ts'

export type Severity = ReleaseCheck['severity']

/** What a check came to. */
export type Finding = Omit<ReleaseCheck, 'name'>

/** A check sees the release prompt by prompt, in order, and then says what it found. */
export type Check = {
  see?: (parts: PromptParts) => void
  finding: () => Finding | Promise<Finding>
}

const ORDER: readonly Severity[] = ['fine', 'note', 'warning', 'severe']

export function worst(severities: Iterable<Severity>): Severity {
  return ORDER[Math.max(0, ...Array.from(severities, (severity) => ORDER.indexOf(severity)))] ?? 'fine'
}
