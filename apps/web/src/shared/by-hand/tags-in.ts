/** The tags in a text with commas between, each once, in the order given. */
export function tagsIn(text: string): string[] {
  return [...new Set(text.split(',').flatMap((tag) => tag.trim() || []))]
}
