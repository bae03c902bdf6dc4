type Column = Float64Array | Int32Array | Uint8Array | Uint32Array

/** A numeric column whose length is unknown until the last value has arrived. */
export type Growing<Numbers extends Column> = { push(number: number): void; whole(): Numbers }

/** @param make creates a column of a given length */
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
