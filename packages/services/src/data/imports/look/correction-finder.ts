import type { KnownTexts } from '@tiebreak/db/queries/data/known-texts.ts'
import type { NormalRow } from '@tiebreak/formats/readers/reader.ts'

const ROWS_AT_ONCE = 200

export type Correction = { kind: 'corrected_prompts' | 'corrected_responses'; line: number }

export type CorrectionFinder = {
  /** Notes a row; answers what was found in it and those before it, once enough are together. */
  add: (line: number, row: NormalRow) => Promise<Correction[]>
  /** What is left at the end. */
  end: () => Promise<Correction[]>
}

/**
 * Finds texts that are not the ones that the project has under their ids. Each counts once, however often a file has it.
 * @param known the project's texts, by the ids of prompts
 */
export function createCorrectionFinder(known: (ids: readonly string[]) => Promise<KnownTexts[]>): CorrectionFinder {
  let waiting: { line: number; row: NormalRow }[] = []
  const found = new Set<string>()
  const once = (key: string) => !found.has(key) && Boolean(found.add(key))
  const look = async () => {
    const rows = waiting
    waiting = []
    if (rows.length === 0) return []
    const texts = new Map(
      (await known([...new Set(rows.map(({ row }) => row.externalId))])).map((one) => [one.prompt, one]),
    )
    return rows.flatMap(({ line, row }): Correction[] => {
      const there = texts.get(row.externalId)
      if (there === undefined) return []
      const isPrompt = row.contentHash !== there.contentHash && once(JSON.stringify([row.externalId]))
      const responses = row.responses.filter(
        ({ externalId, contentHash }) =>
          Object.hasOwn(there.responses, externalId) &&
          there.responses[externalId] !== contentHash &&
          once(JSON.stringify([row.externalId, externalId])),
      )
      return [
        ...(isPrompt ? [{ kind: 'corrected_prompts' as const, line }] : []),
        ...responses.map(() => ({ kind: 'corrected_responses' as const, line })),
      ]
    })
  }
  return {
    async add(line, row) {
      // Votes alone say nothing of texts.
      if (row.contentHash !== null) waiting.push({ line, row })
      return waiting.length >= ROWS_AT_ONCE ? look() : []
    },
    end: look,
  }
}
