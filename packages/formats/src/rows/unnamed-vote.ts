import type { DraftVote } from './draft.ts'
import type { RowContext } from './row-reader.ts'

const UNKNOWN = "who judged: the file doesn't say, so the votes are kept as a program's, which never count"

/**
 * Who judged where a format has no place for it: as the option `judged` says, and by default a program, since its votes
 * must never become a person's.
 */
export function unnamedVote(
  vote: Pick<DraftVote, 'ranks'> & Partial<DraftVote>,
  { options, notKept }: Pick<RowContext, 'options' | 'notKept'>,
  label: string,
): DraftVote[] {
  if (options.judged === 'nobody') return []
  const byPeople = options.judged === 'people'
  if (options.judged === undefined || options.judged === 'unknown') notKept(UNKNOWN)
  return [{ by: label, source: byPeople ? 'human' : 'judge', ...vote }]
}
