/** Tags of a prompt by what they ask for; the names of languages and fields are without how their tags begin. */
export type TagKinds = { languages: string[]; fields: string[]; others: string[] }

const LANGUAGE = 'lang:'
const FIELD = 'skill:'

/** Sorts tags by how they begin, as the recommended policy reads them. */
export function tagKindsOf(tags: readonly string[]): TagKinds {
  const after = (start: string) => tags.flatMap((tag) => (tag.startsWith(start) ? [tag.slice(start.length)] : []))
  const others = tags.filter((tag) => !tag.startsWith(LANGUAGE) && !tag.startsWith(FIELD))
  return { languages: after(LANGUAGE), fields: after(FIELD), others }
}

/** The tags of all kinds, each once. A beginning that was typed all the same is not doubled. */
export function tagsOfKinds({ languages, fields, others }: TagKinds): string[] {
  const put = (start: string, names: readonly string[]) =>
    names.map((name) => (name.startsWith(start) ? name : `${start}${name}`))
  return [...new Set([...put(LANGUAGE, languages), ...put(FIELD, fields), ...others])]
}

/** The tags in a text with commas between, each once, in the order given. */
export function tagsIn(text: string): string[] {
  return [...new Set(text.split(',').flatMap((tag) => tag.trim() || []))]
}
