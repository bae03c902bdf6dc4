import { isUtf8 } from 'node:buffer'
import { IMAGE_MOST_BYTES } from '@tiebreak/contracts/choices.ts'
import { dataUrlOf, imageTypeOf } from '../../rows/data-url.ts'

/**
 * What a table's cell may hold, as JSON would: nothing that is no number, times as text, lists as lists, images as `data:`
 * URLs.
 */
export function plainValue(value: unknown): unknown {
  if (value === undefined || value === null) return null
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value
  if (typeof value !== 'object') return value
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (ArrayBuffer.isView(value)) return plainBytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
  if (Array.isArray(value)) return value.map(plainValue)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainValue(inner)]))
}

function plainBytes(bytes: Uint8Array): string {
  const type = bytes.byteLength <= IMAGE_MOST_BYTES ? imageTypeOf(bytes) : null
  if (type !== null) return dataUrlOf(type, bytes)
  // Some writers don't say of texts that they are texts.
  return isUtf8(bytes) ? Buffer.from(bytes).toString('utf8') : `${bytes.byteLength} bytes`
}
