import type { MessageImage } from '@tiebreak/contracts/data/message-images.ts'
import type { Cell } from '../../rows/cell.ts'
import { imageIn } from '../../rows/image-in.ts'

const TAG = /<img\b((?:\s+[a-z-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*\/?>/giy
const ATTRIBUTE = /([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi

/** The images of an item whose HTML holds nothing but images, as the visual ranker's does; null for any other. */
export function imagesInHtml(cell: Cell): MessageImage[] | null {
  const html = typeof cell.value === 'string' ? cell.value.trim() : ''
  if (!/^<img\b/i.test(html)) return null
  const images: MessageImage[] = []
  for (let at = 0; at < html.length; ) {
    TAG.lastIndex = at
    const [tag, attributes = ''] = TAG.exec(html) ?? []
    if (tag === undefined) return null
    const given = new Map([...attributes.matchAll(ATTRIBUTE)].map(([, name = '', one, other]) => [name, one ?? other]))
    const found = imageIn(given.get('src'))
    if ('expected' in found) return cell.refuse(found.expected)
    const alt = given.get('alt')
    images.push(alt ? { ...found, alt } : found)
    at += tag.length + (/^\s*/.exec(html.slice(at + tag.length))?.[0].length ?? 0)
  }
  return images
}
