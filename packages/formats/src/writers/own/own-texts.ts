import type { OwnVote } from '@tiebreak/contracts/data/own-row.ts'
import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import { canonicalJson } from '../../readers/canonical-json.ts'
import { joinParts, splitParts } from '../../rows/join-parts.ts'
import { describedTools, withoutTools } from '../described-tools.ts'
import type { ProjectPrompt, ProjectResponse, ProjectVote } from './project-item.ts'

/** The beginning of a prompt's line, without its end: `{"id": …, "prompt": …`. */
export function headText({ externalId, messages, tags, metadata }: ProjectPrompt): string {
  const tools = describedTools(messages)
  const prompt = withoutTools(messages)
  const text = plainText(prompt, 'user')
  const head = {
    id: externalId,
    // An empty text is no prompt, an empty message is.
    prompt: text === null || text === '' ? prompt.map(inParts) : text,
    ...(tools && { tools }),
    ...(tags.length > 0 && { tags }),
    ...some(metadata),
  }
  return JSON.stringify(head).slice(0, -1)
}

/** A response as JSON. */
export function responseText({ externalId, system, messages, metadata }: ProjectResponse): string {
  const text = plainText(messages, 'assistant')
  const response = {
    id: externalId,
    ...(system !== null && { system }),
    ...(text === null ? { messages: messages.map(inParts) } : { text }),
    ...some(metadata),
  }
  return JSON.stringify(response)
}

/** A vote as JSON: what is unknown is left out. */
export function voteText(vote: ProjectVote): string {
  const { annotator, source, judge, confidence, responses, shown, ranks, strength, bothBad } = vote
  const { reason, submittedAt, activeMs } = vote
  const written: OwnVote = {
    annotator,
    source,
    ...(judge !== null && { judge: { model: judge.model, ...(judge.version !== null && { version: judge.version }) } }),
    ...(confidence !== null && { confidence }),
    responses: [...responses],
    ...(shown !== null && { shown: [...shown] }),
    ranks: ranks && [...ranks],
    ...(strength !== null && { strength }),
    ...(bothBad && { bothBad }),
    ...(reason !== null && { reason }),
    ...(submittedAt !== null && { submittedAt }),
    ...(activeMs !== null && { activeMs }),
  }
  return JSON.stringify(written)
}

/** Images as parts beside those of the text; by their places where parts would be read as another text. */
function inParts(message: Message): object {
  const { content, images, ...rest } = message
  if (images === undefined) return message
  const parts = splitParts({ content, images })
  if (canonicalJson(joinParts(parts)) !== canonicalJson({ content, images })) return { ...rest, content, images }
  const written = parts.map((part) =>
    'text' in part
      ? { type: 'text', text: part.text }
      : { type: 'image', image: part.image.name, ...(part.image.alt !== undefined && { alt: part.image.alt }) },
  )
  return { ...rest, content: written }
}

function some(metadata: Record<string, unknown>): { metadata?: Record<string, unknown> } {
  return Object.keys(metadata).length > 0 ? { metadata } : {}
}

/** The text of a single message of a role that has nothing else, or null. */
function plainText(messages: readonly Message[], role: Message['role']): string | null {
  const [only] = messages
  const isPlain = messages.length === 1 && only?.role === role && Object.keys(only).length === 2
  return isPlain ? only.content : null
}
