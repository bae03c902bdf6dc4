/** The finaliser of MurmurHash3, a bijection on 32 bits (Appleby 2011). */
export function scramble(word: number): number {
  let z = word | 0
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
  return z ^ (z >>> 16)
}
