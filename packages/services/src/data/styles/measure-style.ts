import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import { countLetters } from './count-letters.ts'
import { countMarkdown } from './count-markdown.ts'

/** How long a response is and how it is laid out. */
export type Style = { letters: number; headings: number; listItems: number; bold: number }

/** The most that a column of the database holds. */
const MOST = 2 ** 31 - 1

/** Length in letters, calls of tools included, headings, items of lists and bold parts of a response, summed over its messages. O(length). */
export function measureStyle(messages: readonly Message[]): Style {
  const style = { letters: 0, headings: 0, listItems: 0, bold: 0 }
  for (const { content, tool_calls: calls = [] } of messages) {
    const markdown = countMarkdown(content)
    const asked = calls.map(({ function: { name, arguments: given } }) => `${name} ${given}`)
    for (const text of [content, ...asked]) style.letters = Math.min(MOST, style.letters + countLetters(text))
    style.headings += markdown.headings
    style.listItems += markdown.listItems
    style.bold += markdown.bold
  }
  return style
}
