import type { Message } from '@tiebreak/contracts/data/schemas.ts'

const MEDIA = /\(<?media:([A-Za-z0-9_-][A-Za-z0-9._-]{0,99})/g

/**
 * What a prompt is compared by when near duplicates are looked for: the texts and calls of all turns but those of system
 * and developer, which projects tend to share, so that all prompts would resemble one another; of those if there is
 * nothing else. The images that it shows stand before U+0000: the same question about another image is another prompt.
 */
export function promptText(messages: readonly Message[]): string {
  const said = textOf(messages.filter(({ role }) => role !== 'system' && role !== 'developer'))
  const text = said.trim() === '' ? textOf(messages) : said
  const images = [...new Set(Array.from(text.matchAll(MEDIA), ([, name = '']) => name))].sort()
  return images.length === 0 ? text : `${images.join(' ')}\u0000${text}`
}

function textOf(messages: readonly Message[]): string {
  return messages
    .flatMap(({ content, tool_calls: calls = [] }) => [
      content,
      ...calls.map((call) => `${call.function.name} ${call.function.arguments}`),
    ])
    .join('\n')
}
