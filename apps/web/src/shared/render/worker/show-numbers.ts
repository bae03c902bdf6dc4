import type { Element } from 'hast'
import { type Of, textNode } from './markdown-nodes.ts'

const NUMBER = /^[\s>]*(\d{1,9})[.)]/

/** Puts a number in front of what an item says. */
function putInFront(item: Element, number: string): void {
  const head = item.children.find((child) => child.type === 'element')
  const into = head?.type === 'element' && head.tagName === 'p' && item.children.indexOf(head) <= 1 ? head : item
  into.children.unshift(textNode(`${number}. `))
}

/**
 * Gives each item the number that its source has, where counting would give another, and the list the room for the longest.
 * @param list the element of this list
 */
export function showNumbers(list: Element, { children: sources, start }: Of<'list'>, source: string): void {
  const items = list.children.filter((child) => child.type === 'element')
  let next = start ?? 1
  let longest = 1
  for (const [at, item] of items.entries()) {
    const offset = sources[at]?.position?.start.offset
    const written = offset === undefined ? undefined : NUMBER.exec(source.slice(offset, offset + 40))?.[1]
    const number = written === undefined ? next : Number(written)
    if (written !== undefined && written !== String(number)) {
      // A list has no number that begins with 0: this one is text.
      putInFront(item, written)
      item.properties.className = ['own-number']
    } else if (number !== next) item.properties.dataValue = number
    next = number + 1
    longest = Math.max(longest, String(number).length)
  }
  if (longest > 2) list.properties.dataDigits = longest
}
