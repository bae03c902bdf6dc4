type Column = Float64Array | Int32Array | Uint8Array | Uint32Array

/** A column of numbers whose length is not known before the last came. */
export type Growing<Numbers extends Column> = { push(number: number): void; whole(): Numbers }

/** @param make makes a column of a length */
export function growing<Numbers extends Column>(make: (length: number) => Numbers): Growing<Numbers> {
  let numbers = make(1024)
  let count = 0
  return {
    push(number) {
      if (count === numbers.length) {
        const longer = make(2 * count)
        longer.set(numbers)
        numbers = longer
      }
      numbers[count++] = number
    },
    whole() {
      const exact = make(count)
      for (let at = 0; at < count; at++) exact[at] = numbers[at] ?? 0
      return exact
    },
  }
}
