import { isImageFile } from '@tiebreak/contracts/data/media-name.ts'
import { dataUrlFault, isDataUrl } from './data-url.ts'

export const IMAGE_EXPECTED =
  'the path of an image that was sent, or a data: URL; images are never fetched from such an address'

const MOST_LETTERS = 2000

/** Whether it is where an image may be fetched from, if the operator says so: an http address without a password. */
export function isImageAddress(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || text.length > MOST_LETTERS || !URL.canParse(text)) return false
  const { username, password } = new URL(text)
  return username === '' && password === ''
}

/** What names an image and how it is described; or what was expected instead. */
export type ImageFound = { name: string; alt?: string } | { expected: string }

/**
 * The image that a value of a row means: a path, a `data:` URL, or an object that has one in the places that trainers and
 * `datasets` use. An http address is one too, which the import refuses unless the operator lets it be fetched: pages never
 * load it, since that would tell its server what is judged here.
 */
export function imageIn(value: unknown): ImageFound {
  if (typeof value === 'string') return named(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { expected: IMAGE_EXPECTED }
  const alt = Reflect.get(value, 'alt')
  const source = ['bytes', 'image_url', 'image', 'url', 'path']
    .map((key) => (Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined))
    .find((found) => found !== undefined && found !== null && found !== '')
  const found = imageIn(source)
  return 'name' in found && typeof alt === 'string' && alt !== '' ? { ...found, alt } : found
}

function named(text: string): ImageFound {
  if (isDataUrl(text)) {
    const expected = dataUrlFault(text)
    return expected === null ? { name: text } : { expected }
  }
  if (isImageAddress(text)) return { name: text }
  if (/^[A-Za-z][A-Za-z0-9+.-]*:|^\/\//.test(text)) return { expected: IMAGE_EXPECTED }
  const path = text
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/, '')
    .replace(/^\/+/, '')
  return isImageFile(path) ? { name: path } : { expected: IMAGE_EXPECTED }
}
