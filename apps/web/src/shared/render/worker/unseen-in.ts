import type { Nodes, Root } from 'hast'

const SIGNS = /[\p{L}\p{N}]/gu
/** Signs by their names, and line breaks: they are shown as what they mean. */
const MEANT = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});|<br\s*\/?>/gi

/** A box that is ticked shows its x, of either size. */
const alike = (sign: string) => (sign === 'X' ? 'x' : sign)

function* shownTexts(node: Nodes): Generator<string> {
  if (node.type === 'text') yield node.value
  if (node.type === 'root') for (const child of node.children) yield* shownTexts(child)
  if (node.type !== 'element') return
  const { properties, tagName } = node
  if (properties.dataFootnoteBackref !== undefined) return
  if (tagName === 'input' && properties.checked) yield 'x'
  if (tagName === 'img')
    yield [properties.alt, properties.dataAddress, properties.dataAddress && properties.title].filter(Boolean).join(' ')
  if (typeof properties.dataInfo === 'string') yield properties.dataInfo
  if (tagName === 'ol') yield* numbersOf(properties.start, node.children)
  // The first child of the footnotes is a heading of ours.
  const children =
    tagName === 'section' ? node.children.filter(({ type }) => type === 'element').slice(1) : node.children
  for (const child of children) {
    // Footnotes are called what the text calls them, and not by numbers.
    if (tagName === 'section' && child.type === 'element' && child.tagName === 'ol')
      for (const note of child.children) yield* shownTexts(note)
    else yield* shownTexts(child)
  }
}

/** The numbers of a list. */
function* numbersOf(start: unknown, children: readonly Nodes[]): Generator<string> {
  let next = typeof start === 'number' ? start : 1
  for (const item of children) {
    if (item.type !== 'element') continue
    const { dataValue: value, className } = item.properties
    const number = typeof value === 'number' ? value : next
    if (!(Array.isArray(className) && className.includes('own-number'))) yield String(number)
    next = number + 1
  }
}

/**
 * Letters and digits of a text that its tree does not show, whatever the reason: each as often as it is missing. Empty when
 * all of it is seen. It reads both once, and knows nothing of how the tree was made.
 */
export function unseenIn(source: string, tree: Root): string {
  const counts = new Map<string, number>()
  for (const text of shownTexts(tree))
    for (const [sign] of text.matchAll(SIGNS)) counts.set(alike(sign), (counts.get(alike(sign)) ?? 0) + 1)
  let unseen = ''
  for (const [sign] of source.replace(MEANT, ' ').matchAll(SIGNS)) {
    const left = counts.get(alike(sign)) ?? 0
    if (left === 0) unseen += sign
    else counts.set(alike(sign), left - 1)
  }
  return unseen
}
