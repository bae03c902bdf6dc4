import { parse as uuidBytes } from 'uuid'

/** How an element of a type goes over the wire: the type's number in PostgreSQL's catalogue, its bytes, and what writes them. */
type Element = {
  oid: number
  sizeOf(value: string | number): number
  write(bytes: Buffer, at: number, value: string | number): void
}

const ELEMENTS = {
  integer: { oid: 23, sizeOf: () => 4, write: (bytes, at, value) => bytes.writeInt32BE(whole(value), at) },
  'double precision': {
    oid: 701,
    sizeOf: () => 8,
    write: (bytes, at, value) => bytes.writeDoubleBE(Number(value), at),
  },
  uuid: { oid: 2950, sizeOf: () => 16, write: (bytes, at, value) => bytes.set(uuidBytes(String(value)), at) },
  text: {
    oid: 25,
    sizeOf: (value) => Buffer.byteLength(String(value)),
    write: (bytes, at, value) => bytes.write(String(value), at),
  },
} satisfies Record<string, Element>

export type BinaryType = keyof typeof ELEMENTS

/** What writes it would cut off what comes after the point. */
function whole(value: string | number): number {
  if (!Number.isInteger(value)) throw new RangeError(`${value} is no integer`)
  return Number(value)
}

/** Dimensions, whether there are nulls, the type; then the length and the lowest index of the one dimension. */
const HEADER_BYTES = 20
const NULL_LENGTH = -1

/**
 * An array as PostgreSQL reads it without parsing text, to be given as a parameter. For columns of many numbers: neither
 * side then writes and reads their digits.
 * @throws TypeError for a text that is no UUID where one is wanted, RangeError for a number that is no integer of 32 bits
 * @see the function `array_recv` of PostgreSQL
 */
export function binaryArray(type: BinaryType, values: readonly (string | number | null)[]): Buffer {
  const { oid, sizeOf, write }: Element = ELEMENTS[type]
  let size = HEADER_BYTES
  for (const value of values) size += 4 + (value === null ? 0 : sizeOf(value))
  // An array without elements has no dimension.
  const bytes = Buffer.alloc(values.length === 0 ? 12 : size)
  bytes.writeInt32BE(values.length === 0 ? 0 : 1, 0)
  bytes.writeInt32BE(values.includes(null) ? 1 : 0, 4)
  bytes.writeInt32BE(oid, 8)
  if (values.length === 0) return bytes
  bytes.writeInt32BE(values.length, 12)
  bytes.writeInt32BE(1, 16)
  let at = HEADER_BYTES
  for (const value of values) {
    const length = value === null ? NULL_LENGTH : sizeOf(value)
    at = bytes.writeInt32BE(length, at)
    if (value === null) continue
    write(bytes, at, value)
    at += length
  }
  return bytes
}
