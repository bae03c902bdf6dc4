import type { Nodes, Root } from 'hast'

const LETTER = /\p{L}/u
const FROM_THE_RIGHT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/u
/** Whoever reads a text of its own finds its direction there. */
const OWN_TEXT = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'td', 'th', 'div'])
/** These hold other blocks: quotes have an edge and lists their marks on the side where the text begins. */
const HOLDS_BLOCKS = new Set(['ul', 'ol', 'li', 'blockquote', 'table'])

type Direction = 'ltr' | 'rtl' | null

function directionOf(text: string): Direction {
  const letter = LETTER.exec(text)?.[0]
  if (letter === undefined) return null
  return FROM_THE_RIGHT.test(letter) ? 'rtl' : 'ltr'
}

/** Gives each block the direction of its first letter, code and formulas aside. */
export function setDirections(root: Root): void {
  const first = (node: Nodes): Direction => {
    if (node.type === 'text') return directionOf(node.value)
    if (!('children' in node) || (node.type === 'element' && node.tagName === 'code')) return null
    let direction: Direction = null
    for (const child of node.children) {
      const own = first(child)
      direction ??= own
    }
    if (node.type === 'element') {
      if (OWN_TEXT.has(node.tagName)) node.properties.dir = 'auto'
      else if (HOLDS_BLOCKS.has(node.tagName) && direction !== null) node.properties.dir = direction
    }
    return direction
  }
  first(root)
}
