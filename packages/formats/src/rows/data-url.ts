import { IMAGE_MOST_BYTES } from '@tiebreak/contracts/choices.ts'
import { IMAGE_TYPES, type ImageType } from '@tiebreak/contracts/data/schemas.ts'

const START = /^data:([^,]{0,100}),/i

/** The type of an image by its first bytes; null for anything else, such as SVG, which is text. */
export function imageTypeOf(bytes: Uint8Array): ImageType | null {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (/^GIF8[79]a/.test(start)) return 'image/gif'
  return start.startsWith('RIFF') && start.endsWith('WEBP') && start.length === 12 ? 'image/webp' : null
}

export function isDataUrl(text: string): boolean {
  return /^data:/i.test(text)
}

/** The bytes of a `data:` URL that `dataUrlFault` found nothing wrong with; null for what is none. */
export function bytesOfDataUrl(text: string): Buffer | null {
  return isDataUrl(text) ? Buffer.from(text.slice(text.indexOf(',') + 1), 'base64') : null
}

/** An image as a `data:` URL. */
export function dataUrlOf(type: ImageType, content: Uint8Array): string {
  return `data:${type};base64,${Buffer.from(content).toString('base64')}`
}

/** What was expected of a `data:` URL instead; null where it is base64 of an image of the type that it says. O(length). */
export function dataUrlFault(text: string): string | null {
  const kinds = `one of ${IMAGE_TYPES.join(', ')}`
  const [start = '', about = ''] = START.exec(text) ?? []
  const [type = '', ...parameters] = about.toLowerCase().split(';')
  if (start === '' || !IMAGE_TYPES.some((known) => known === type)) return `a data: URL of ${kinds}`
  if (parameters.length !== 1 || parameters[0] !== 'base64') return `a data: URL in base64: data:${type};base64,…`
  const content = text.slice(start.length)
  if (content.length > Math.ceil(IMAGE_MOST_BYTES / 3) * 4) return `an image of at most ${IMAGE_MOST_BYTES} bytes`
  if (content.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(content)) return 'base64 that is whole'
  const found = imageTypeOf(Buffer.from(content.slice(0, 16), 'base64'))
  if (found === null) return `the bytes of an image, ${kinds}`
  return found === type ? null : `a data: URL that says what its bytes are: ${found}`
}
