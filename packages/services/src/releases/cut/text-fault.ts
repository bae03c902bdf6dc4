import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { LeftOutOfRelease } from '@tiebreak/contracts/releases/left-out-of-releases.ts'
import type { ReleasePolicy } from '@tiebreak/contracts/releases/policy.ts'
import { visibleText } from '#data/imports/look/visible-text.ts'

type Text = { messages: readonly Message[]; contentHash: string; isEmpty: boolean }

/** Why texts keep a pair out of a release under a policy; null where nothing does. */
export function textFault(
  prompt: readonly Message[],
  [one, other]: readonly [Text, Text],
  policy: ReleasePolicy,
): LeftOutOfRelease | null {
  if (!policy.empty && (isBlank(one) || isBlank(other))) return 'empty'
  const areIdentical = one.contentHash === other.contentHash
  if (!policy.identical && areIdentical) return 'identical'
  if (!policy.visiblyEqual && !areIdentical && visible(one) === visible(other)) return 'visibly_equal'
  if (!policy.wrongRoles && (isWrongPrompt(prompt) || isByUser(one) || isByUser(other))) return 'wrong_roles'
  const longest = lengthOf(prompt) + Math.max(lengthOf(one.messages), lengthOf(other.messages))
  return policy.mostCharacters !== null && longest > policy.mostCharacters ? 'too_long' : null
}

function isBlank({ messages, isEmpty }: Text): boolean {
  return isEmpty || messages.every(({ content, tool_calls }) => content.trim() === '' && tool_calls === undefined)
}

function visible({ messages }: Text): string {
  return messages
    .map(({ role, content, tool_calls }) => `${role}\n${visibleText(content)}\n${JSON.stringify(tool_calls ?? [])}`)
    .join('\n')
}

/** A prompt waits for the assistant: somebody asks, and the assistant has not spoken last. */
function isWrongPrompt(prompt: readonly Message[]): boolean {
  return prompt.at(-1)?.role === 'assistant' || !prompt.some(({ role }) => role === 'user')
}

function isByUser({ messages }: Text): boolean {
  return messages.some(({ role }) => role === 'user' || role === 'system' || role === 'developer')
}

function lengthOf(messages: readonly Message[]): number {
  return messages.reduce((sum, { content }) => sum + content.length, 0)
}
