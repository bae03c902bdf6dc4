import { renderToStaticMarkup } from 'react-dom/server'
import type { LaidOut } from '../../../src/shared/render/laid-out.ts'
import { LaidOutText } from '../../../src/shared/render/markdown.tsx'
import { loadSigns } from '../../../src/shared/render/signs.ts'
import { layOutText } from '../../../src/shared/render/worker/lay-out-text.ts'

/** A text as a page shows it. */
export async function shown(text: string): Promise<{ laidOut: LaidOut; element: HTMLElement }> {
  const laidOut = await layOutText(text, (loading) => loading, null)
  await loadSigns(text)
  const element = document.createElement('div')
  element.innerHTML = renderToStaticMarkup(<LaidOutText laidOut={laidOut} text={text} />)
  return { laidOut, element }
}

/** What is read on screen: without what formulas say to screen readers alone, with the numbers of lists. */
export function readIn(element: HTMLElement): string {
  const copy = element.cloneNode(true)
  if (!(copy instanceof HTMLElement)) throw new Error('a copy of an element is one')
  for (const unread of copy.querySelectorAll('.katex-mathml')) unread.remove()
  for (const list of copy.querySelectorAll('ol')) if (!list.closest('section.footnotes > ol')) numberItems(list)
  return copy.textContent
}

function numberItems(list: HTMLOListElement): void {
  let next = list.start
  for (const item of list.children) {
    if (!(item instanceof HTMLLIElement)) continue
    const number = item.hasAttribute('value') ? item.value : next
    item.prepend(` ${number}. `)
    next = number + 1
  }
}

/**
 * The words of a source that must be seen, by no knowledge of how it is parsed: runs of letters and digits, but for the names
 * of commands and environments in formulas, signs by their names, breaks, and the x of ticked boxes; and of symbols those that
 * nothing of Markdown begins with.
 */
export function wordsOf(source: string): string[] {
  const plain = source
    .replace(/&(?:#\w+|\w+);|<br *\/?>/g, ' ')
    .replace(/\\begin\{array\}\{[clr|]*\}/g, ' ')
    .replace(/\\(?:begin|end)\{[a-z]+\}/g, ' ')
    .replace(/\\[A-Za-z]+/g, ' ')
    .replace(/^([\s>]*(?:[-*+]|\d+[.)]) )\[[xX]\]/gm, '$1')
  return [...plain.matchAll(/[\p{L}\p{N}]+|[\u2500-\u25ff]/gu)].map(([word]) => word)
}

/** A text with symbols in the place of each `¤` that nothing of Markdown begins with, no two of them alike. */
export function withSymbols(text: string): string {
  let n = 0
  return text.replaceAll('¤', () => String.fromCharCode(0x2500 + (n++ % 0x100)))
}
