/** Texts in UTF-8, one after another; `ends` says where each ends. */
export type Texts = { readonly bytes: Uint8Array; readonly ends: Uint32Array }

/** Texts as columns, in buffers of their own, so that they can be handed over to a thread. */
export function textColumns(texts: readonly string[]): Texts {
  const encoded = texts.map((text) => new TextEncoder().encode(text))
  const bytes = new Uint8Array(encoded.reduce((sum, { length }) => sum + length, 0))
  const ends = new Uint32Array(texts.length)
  let end = 0
  for (const [at, one] of encoded.entries()) {
    bytes.set(one, end)
    end += one.length
    ends[at] = end
  }
  return { bytes, ends }
}

export function textAt({ bytes, ends }: Texts, at: number): string {
  return new TextDecoder().decode(bytes.subarray(at === 0 ? 0 : ends[at - 1]!, ends[at]!))
}
