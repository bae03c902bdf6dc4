import type { ReleasesWords } from './messages/texts.ts'

/** What checks are called; one that this page does not know by what it is called elsewhere. */
export function checkNames(words: Pick<ReleasesWords, 'find'>, names: readonly string[]): string[] {
  return names.map((name) => words.find(`check.${name}`) ?? name)
}
