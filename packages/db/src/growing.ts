type Column = Float64Array | Int32Array | Uint8Array | Uint32Array

/** A numeric column whose length is unknown until the last value has arrived; `whole` ends it. */
export type Growing<Numbers extends Column> = { push(number: number): void; whole(): Numbers }

const BYTES_AT_FIRST = 8 * 1024

/** @param Numbers what the column is to be */
export function growing<Numbers extends Column>(Numbers: new (buffer: ArrayBuffer) => Numbers): Growing<Numbers> {
  let buffer = new ArrayBuffer(BYTES_AT_FIRST)
  let numbers = new Numbers(buffer)
  let count = 0
  /** Moves no bytes where the allocator can do without. */
  function resize(length: number): void {
    buffer = buffer.transfer(length * numbers.BYTES_PER_ELEMENT)
    numbers = new Numbers(buffer)
  }
  return {
    push(number) {
      if (count === numbers.length) resize(2 * count)
      numbers[count++] = number
    },
    whole() {
      resize(count)
      return numbers
    },
  }
}
