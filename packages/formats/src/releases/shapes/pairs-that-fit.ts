import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { Split } from '@tiebreak/contracts/releases/choices.ts'
import { NOT_IN_SHAPE_KINDS, type NotInShapeKind } from '@tiebreak/contracts/releases/not-in-shape.ts'
import type { ReleasePair, ReleaseSource } from '../release-parts.ts'
import type { LeaveOut } from '../shape.ts'
import { type Decided, decidedOf } from '../tables/pair-fields.ts'

/** Whether a pair is of a kind that has no row. */
export type Unfit = (pair: ReleasePair) => boolean

/** Pairs without a row, by kind: each is counted as the first that it is of. */
export type UnfitKinds = { readonly [Kind in NotInShapeKind]?: Unfit }

/** The pairs of a split, without those of the kinds named, which are counted. */
export async function* pairsThatFit(
  source: ReleaseSource,
  split: Split,
  { unfit, leaveOut }: { unfit: UnfitKinds; leaveOut: LeaveOut },
): AsyncGenerator<ReleasePair> {
  const kinds = NOT_IN_SHAPE_KINDS.filter((kind) => unfit[kind] !== undefined)
  for await (const pair of source.pairs(split)) {
    const kind = kinds.find((one) => unfit[one]?.(pair))
    if (kind === undefined) yield pair
    else leaveOut(kind, 1)
  }
}

/** The pairs that have a winner; the others are counted. */
export async function* withWinners(pairs: AsyncIterable<ReleasePair>, leaveOut: LeaveOut): AsyncGenerator<Decided> {
  for await (const pair of pairs) {
    const decided = decidedOf(pair)
    if (decided) yield decided
    else leaveOut(pair.outcome === 'tie' ? 'tiedPairs' : 'bothBadPairs', 1)
  }
}

export const isTied: Unfit = ({ outcome }) => outcome === 'tie'
export const isBothBad: Unfit = ({ outcome }) => outcome === 'both_bad'

const responsesOf = ({ first, second }: ReleasePair) => [first.messages, second.messages]
export const messagesOf = (pair: ReleasePair): Message[] => [pair.prompt.messages, ...responsesOf(pair)].flat()

export const offersTools: Unfit = ({ prompt }) => prompt.messages[0]?.tools !== undefined

export const callsTools: Unfit = (pair) =>
  messagesOf(pair).some(({ role, tool_calls }) => role === 'tool' || tool_calls !== undefined)

export const hasSeveralMessages: Unfit = (pair) =>
  responsesOf(pair).some((messages) => messages.length !== 1 || messages[0]?.role !== 'assistant')

export const hasLongPrompt: Unfit = ({ prompt: { messages } }) => messages.length !== 1 || messages[0]?.role !== 'user'

export const hasEmptyResponse: Unfit = (pair) =>
  responsesOf(pair).some((messages) => messages.every(({ content }) => content.trim() === ''))

/** How many messages of a pair name their speaker. */
export const namesIn = (pair: ReleasePair): number => messagesOf(pair).filter(({ name }) => name !== undefined).length

/** The text of a response of one message. */
export const textOf = ({ messages }: { messages: readonly Message[] }): string => messages[0]?.content ?? ''
