/** A file without its comments, each replaced by its line ends, so that prose breaks no rule. Strings stay as they are. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*/g, (comment) => comment.replace(/[^\n]/g, ''))
}
