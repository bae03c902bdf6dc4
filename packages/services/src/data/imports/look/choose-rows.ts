import type { LeftOutRows } from '@tiebreak/contracts/data/import-choices.ts'
import type { UnusableKind } from '@tiebreak/contracts/data/looking.ts'
import type { NormalRow, NormalVote, ReadItem } from '@tiebreak/formats/readers/reader.ts'
import { createUnusableFinder } from './find-unusable.ts'

export type Chosen = {
  leaveOut: readonly UnusableKind[]
  /** The name under which a rater's judgements go in, where it is not the file's own. */
  names: ReadonlyMap<string, string>
}

/** What a reader gives, or a row that a choice left out. */
export type ChosenItem = ReadItem | { kind: 'left_out'; line: number; bytes: number }

export type Chooser = {
  /** The items of a reader as they are to be stored. */
  rows: (items: AsyncIterable<ReadItem>) => AsyncGenerator<ChosenItem>
  leftOut: () => LeftOutRows[]
}

/** Carries out what a person chose: leaves out what cannot be used, and puts the names of one person together. */
export function createChooser({ leaveOut, names }: Chosen): Chooser {
  const finder = createUnusableFinder()
  const counts = new Map<UnusableKind, LeftOutRows>()
  const count = (kind: UnusableKind, what: Partial<Omit<LeftOutRows, 'kind'>>) => {
    const sum = counts.get(kind) ?? { kind, prompts: 0, responses: 0, judgements: 0 }
    const { prompts = 0, responses = 0, judgements = 0 } = what
    counts.set(kind, {
      kind,
      prompts: sum.prompts + prompts,
      responses: sum.responses + responses,
      judgements: sum.judgements + judgements,
    })
  }
  const without = (row: NormalRow): NormalRow | null => {
    // Votes alone bring no texts.
    if (row.contentHash === null) return row
    const found = finder.in(row).filter(({ kind }) => leaveOut.includes(kind))
    const whole = found.find(({ response }) => response === null)
    const gone = new Map(found.flatMap(({ kind, response }) => (response === null ? [] : [[response, kind] as const])))
    if (whole || gone.size === row.responses.length) {
      const [first] = found
      const kind = whole?.kind ?? first?.kind
      if (kind) count(kind, { prompts: 1, responses: row.responses.length, judgements: row.votes.length })
      return null
    }
    const kindOf = new Map([...gone].map(([at, kind]) => [row.responses[at]?.externalId ?? '', kind]))
    for (const kind of kindOf.values()) count(kind, { responses: 1 })
    const votes = row.votes.filter((vote) => {
      const id = vote.responses.find((one) => kindOf.has(one))
      const kind = id === undefined ? undefined : kindOf.get(id)
      if (kind) count(kind, { judgements: 1 })
      return kind === undefined
    })
    return { ...row, responses: row.responses.filter((_, at) => !gone.has(at)), votes }
  }
  return {
    async *rows(items) {
      for await (const item of items) {
        if (item.kind === 'error') {
          yield item
          continue
        }
        const row = leaveOut.length === 0 ? item.row : without(item.row)
        if (row === null) yield { kind: 'left_out', line: item.line, bytes: item.bytes }
        else yield { ...item, row: names.size === 0 ? row : { ...row, votes: renamed(row.votes, names) } }
      }
    },
    leftOut: () => [...counts.values()],
  }
}

/** Votes under other names: whoever judges the same responses of a row again, repeats it. */
function renamed(votes: readonly NormalVote[], names: ReadonlyMap<string, string>): NormalVote[] {
  const given = new Map<string, number>()
  return votes.map((vote) => {
    const annotator = names.get(vote.annotator) ?? vote.annotator
    const key = JSON.stringify([annotator, ...vote.responses.toSorted()])
    const repeat = given.get(key) ?? 0
    given.set(key, repeat + 1)
    return { ...vote, annotator, repeat }
  })
}
