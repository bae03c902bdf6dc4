/** A name of HTML's, such as `amp` in `&amp;`, as its character; false when there is none. */
type Decode = (name: string) => string | false

let decode: Decode | null = null

/** Whether a text may name characters: only then is the list of the 2,125 names needed. */
export const mayNameCharacters = (text: string) => /&[a-z]/i.test(text)

export async function loadNamedCharacters(): Promise<void> {
  decode ??= (await import('decode-named-character-reference')).decodeNamedCharacterReference
}

/** In the built worker, what parses Markdown asks this instead of the library: `without-page.ts`. */
export const decodeNamedCharacterReference: Decode = (name) => decode?.(name) ?? false
