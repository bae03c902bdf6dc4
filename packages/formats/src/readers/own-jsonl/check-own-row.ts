import { setImmediate } from 'node:timers/promises'
import { MOST_VOTES, OwnRow, type OwnVote } from '@tiebreak/contracts/data/own-row.ts'
import type { RowError } from '@tiebreak/contracts/data/row-error.ts'
import { RowFault } from '../../rows/row-fault.ts'
import { showFound } from '../show-found.ts'
import { showPath } from '../show-path.ts'
import { unstorablePlaces } from '../unstorable-places.ts'
import { explainIssues } from './explain-issue.ts'
import { meetHalfWay, meetVoteHalfWay } from './meet-half-way.ts'
import { responseExternalIds } from './response-external-ids.ts'

export type FieldError = Omit<RowError, 'line'>

/**
 * `row` is null when the whole line is refused; otherwise it has the valid votes. Only the first `MOST_EXPLAINED`
 * errors are included.
 */
export type CheckedRow = { row: OwnRow | null; errors: FieldError[]; badVotes: number }

/** More than anybody reads, for a few milliseconds of work: a long line has room for a million faults. */
export const MOST_EXPLAINED = 1000

/** A few milliseconds of work. */
const VOTES_AT_A_TIME = 250

/** A repeat's number is stored in two bytes. */
const MOST_REPEATS = 32_768

const RowWithoutVotes = OwnRow.omit({ votes: true })

/**
 * Checks one parsed line. A fault in the prompt or a response refuses the line, a fault in a vote only that vote. Votes
 * may only name responses of their own line. Large numbers of votes are checked in portions, so that other work gets
 * its turn.
 * @param maxDepth deepest nesting of lists and objects, counted from the line
 */
export async function checkOwnRow(value: unknown, maxDepth: number): Promise<CheckedRow> {
  const refused = (errors: FieldError[]): CheckedRow => ({ row: null, errors, badVotes: 0 })
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refused([fieldError([], showFound(value), 'an object: one prompt with its responses')])

  const { votes: givenVotes, ...written }: { votes?: unknown } = value
  const unstorable = unstorableIn(written, [], maxDepth)
  if (unstorable.length > 0) return refused(unstorable)
  const content = metHalfWay(written)
  if (content instanceof RowFault) return refused([fieldError(content.path, content.found, content.expected)])
  const checked = RowWithoutVotes.safeParse(content)
  if (!checked.success) return refused(explainIssues(checked.error.issues, content, [], MOST_EXPLAINED))
  const repeated = repeatedIds(checked.data)
  if (repeated.length > 0) return refused(repeated)
  if (givenVotes === undefined || givenVotes === null) return { row: checked.data, errors: [], badVotes: 0 }

  const { votes, errors, badVotes } = await checkVotes(
    givenVotes,
    responseExternalIds(checked.data.responses),
    maxDepth - 1,
  )
  return { row: { ...checked.data, votes }, errors, badVotes }
}

function metHalfWay(row: object): object {
  try {
    return meetHalfWay(row)
  } catch (error) {
    if (error instanceof RowFault) return error
    throw error
  }
}

/** The valid votes, and what is wrong with the others; something that isn't a list of votes counts as one bad vote. */
async function checkVotes(given: unknown, responseIds: string[], maxDepth: number) {
  const list = OwnRow.shape.votes.unwrap()
  if (!Array.isArray(given) || given.length > MOST_VOTES) {
    const expected = `a list${Array.isArray(given) ? ` of at most ${MOST_VOTES}` : ''}`
    return { votes: [], errors: [fieldError(['votes'], showFound(given), expected)], badVotes: 1 }
  }

  const known = { ids: new Set(responseIds), shown: showFound(responseIds.slice(0, 10)).replace(/^\[|\]$/g, '') }
  const isOneTooMany = repeatCounter()
  const votes: OwnVote[] = []
  const errors: FieldError[] = []
  for (const [index, written] of given.entries()) {
    if (index > 0 && index % VOTES_AT_A_TIME === 0) await setImmediate()
    const room = MOST_EXPLAINED - errors.length
    const unstorable = unstorableIn(written, ['votes', index], maxDepth - 1, Math.max(1, room))
    const vote = unstorable.length > 0 ? written : meetVoteHalfWay(written)
    const checked = list.element.safeParse(vote)
    const issues = checked.error?.issues ?? []
    const found = unstorable.length > 0 ? unstorable : explainIssues(issues, vote, ['votes', index], room)
    const good = unstorable.length === 0 ? checked.data : undefined
    if (good) found.push(...unknownResponses(good, index, known))
    if (good && found.length === 0 && isOneTooMany(good)) found.push(tooOften(good, index))
    if (good && found.length === 0) votes.push(good)
    errors.push(...found.slice(0, room))
  }
  return { votes, errors, badVotes: given.length - votes.length }
}

function unknownResponses(
  vote: OwnVote,
  index: number,
  known: { ids: ReadonlySet<string>; shown: string },
): FieldError[] {
  return vote.responses.flatMap((id, place) =>
    known.ids.has(id)
      ? []
      : [
          fieldError(
            ['votes', index, 'responses', place],
            showFound(id),
            `the id of a response on this line: ${known.shown}`,
          ),
        ],
  )
}

/** Whether a vote is one more by the same person on the same responses than can be numbered. */
function repeatCounter(): (vote: OwnVote) => boolean {
  const given = new Map<string, number>()
  return ({ annotator, responses }) => {
    const key = JSON.stringify([annotator, ...responses.toSorted()])
    const votes = (given.get(key) ?? 0) + 1
    given.set(key, votes)
    return votes > MOST_REPEATS
  }
}

function tooOften({ annotator }: OwnVote, index: number): FieldError {
  return fieldError(
    ['votes', index],
    `one more vote by ${showFound(annotator)} on the same responses`,
    `at most ${MOST_REPEATS} by one annotator`,
  )
}

function repeatedIds(row: OwnRow): FieldError[] {
  const seen = new Set<string>()
  return row.responses.flatMap(({ id }, index) => {
    if (id === undefined || !seen.has(id)) {
      if (id !== undefined) seen.add(id)
      return []
    }
    return [fieldError(['responses', index, 'id'], showFound(id), 'an id that no other response on this line has')]
  })
}

function unstorableIn(
  value: unknown,
  prefix: readonly PropertyKey[],
  maxDepth: number,
  most = MOST_EXPLAINED,
): FieldError[] {
  return unstorablePlaces(value, maxDepth, most).map((place) =>
    fieldError([...prefix, ...place.path], place.found, place.expected),
  )
}

function fieldError(path: readonly PropertyKey[], found: string, expected: string): FieldError {
  return { field: showPath(path), found, expected }
}
