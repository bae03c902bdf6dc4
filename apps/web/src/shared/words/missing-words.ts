import { plural } from './plural.ts'

/** What an open transaction of the database holds back: "3 answers or decisions". */
export function missingWords(missing: number): string {
  return plural(missing, 'answer or decision', 'answers or decisions')
}
