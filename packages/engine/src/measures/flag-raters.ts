import { raterFlags } from '@tiebreak/statistics'
import { rankAt } from '#judgements/explode-judgements.ts'
import { release } from '#judgements/release.ts'

/** First judgements of one project in order of arrival, and how they are to be compared. */
export type FlagRaters = {
  readonly rater: Int32Array
  readonly comparison: Int32Array
  readonly prompt: Int32Array
  /** How many responses were compared. */
  readonly size: Uint8Array
  /** The rank of each response as one decimal digit; 0 means all bad. */
  readonly ranks: Int32Array
  /** The position that was shown first, from 1; 0 if unknown. */
  readonly firstShown: Uint8Array
  /** −1 if unknown. */
  readonly activeMs: Int32Array
  /** Lengths of the responses of comparison c, in its own order: the entries `start[c]` to `start[c + 1] − 1`, in letters. */
  readonly start: Int32Array
  readonly letters: Int32Array
  /** Judgements that the project asks of a comparison. */
  readonly overlap: number
  /** Whether raters are compared within prompts. */
  readonly byPrompt: boolean
}

/** Why to look at a rater. Shares are of first judgements. */
export type RaterFlag = {
  readonly rater: number
  readonly kind: 'side' | 'longer' | 'ties' | 'agreement' | 'hurry' | 'copying'
  readonly share: number
  readonly usual: number
  readonly n: number
  /** With whom a rater agrees so much. */
  readonly other: number | null
}
export type RatersFlags = readonly RaterFlag[]

/** More judgements at once tell more, but many comparisons never have as many. */
const MOST = 5

/**
 * Nobody reads faster, in letters per second: about 850 words a minute, which is skimming. Of long responses no more letters are
 * held against anybody than are read in ten seconds: people may decide by the beginning.
 */
const FASTEST = 80
const MOST_READ = 800

/** No response has as many letters. */
const LONGER_THAN_ANY = 2 ** 24

/**
 * Whom to look at. The columns are its own: it frees them. The flags hold however often they are looked at: a project whose raters are all alike ever has any in at
 * most 5 % of cases.
 */
export function flagRaters({ overlap, byPrompt, ...columns }: FlagRaters): RatersFlags {
  const rows = {
    unit: columns.comparison,
    rater: columns.rater,
    category: new Int32Array(columns.rater.length),
    side: new Int8Array(columns.rater.length),
    longer: new Int8Array(columns.rater.length),
    tie: new Int8Array(columns.rater.length),
    hurried: new Int8Array(columns.rater.length),
    ...(byPrompt && { stratum: columns.prompt }),
  }
  const unread = unreadLetters(columns)
  for (let row = 0; row < columns.rater.length; row++) {
    const k = columns.size[row]!
    const best = bestOf(columns.ranks[row]!, k)
    rows.category[row] = best
    rows.tie[row] = best === k ? 1 : 0
    const shown = columns.firstShown[row]!
    const from = columns.start[columns.comparison[row]!]!
    rows.longer[row] =
      k !== 2 || best >= k ? 0 : Math.sign(columns.letters[from + best]! - columns.letters[from + 1 - best]!)
    rows.hurried[row] = hurriedOver(unread[row]!, columns.activeMs[row]!)
    rows.side[row] = k !== 2 || best >= k || shown === 0 ? 0 : best === shown - 1 ? 1 : -1
  }
  const { raters, pairs } = raterFlags(rows, { block: Math.min(MOST, Math.max(2, overlap)) })
  release(rows)
  release(columns)
  const flags: RaterFlag[] = []
  for (const { rater, kind, share, expected, n, flagged } of raters)
    if (flagged) flags.push({ rater, kind, share, usual: expected, n, other: null })
  for (const { left, right, n, agree, expected, flagged } of pairs) {
    if (!flagged) continue
    const shares = { kind: 'copying' as const, share: agree / n, usual: expected / n, n }
    flags.push({ rater: left, ...shares, other: right }, { rater: right, ...shares, other: left })
  }
  return flags
}

/**
 * The letters of each judgement's responses that its rater had not read before: who judges all pairs of a prompt meets each
 * response several times. One of the same prompt and length is taken for the same.
 */
function unreadLetters({
  rater,
  comparison,
  prompt,
  size,
  start,
  letters,
}: Pick<FlagRaters, 'rater' | 'comparison' | 'prompt' | 'size' | 'start' | 'letters'>): Int32Array {
  const unread = new Int32Array(rater.length)
  const read = new Set<number>()
  let before = -1
  for (const row of byRater(rater)) {
    if (rater[row] !== before) read.clear()
    before = rater[row]!
    const from = start[comparison[row]!]!
    for (let at = from; at < from + size[row]!; at++) {
      const response = prompt[row]! * LONGER_THAN_ANY + letters[at]!
      if (!read.has(response)) unread[row]! += letters[at]!
      read.add(response)
    }
  }
  return unread
}

/** 1 if it took less time than reading takes, 0 if not, −1 if the time is unknown. */
function hurriedOver(letters: number, activeMs: number): number {
  if (activeMs < 0) return -1
  return activeMs < (1_000 * Math.min(letters, MOST_READ)) / FASTEST ? 1 : 0
}

/** The rows of each rater after those of another, in order of arrival. */
function byRater(rater: Int32Array): Int32Array {
  const next: number[] = []
  for (const one of rater) next[one] = (next[one] ?? 0) + 1
  let from = 0
  for (let one = 0; one < next.length; one++) {
    const count = next[one] ?? 0
    next[one] = from
    from += count
  }
  const rows = new Int32Array(rater.length)
  for (let row = 0; row < rater.length; row++) {
    const one = rater[row]!
    rows[next[one]!] = row
    next[one]! += 1
  }
  return rows
}

/** The position, from 0, of the only best of k; k if several share that rank, k + 1 if all are bad. */
function bestOf(ranks: number, k: number): number {
  if (ranks === 0) return k + 1
  let best = k
  for (let position = 0; position < k; position++) {
    if (rankAt(ranks, k, position) !== 1) continue
    if (best < k) return k
    best = position
  }
  return best
}
