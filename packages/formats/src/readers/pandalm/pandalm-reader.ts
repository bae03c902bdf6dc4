import type { Cell } from '../../rows/cell.ts'
import { pairVote, type Verdict } from '../../rows/pair-vote.ts'
import { rowReader } from '../../rows/row-reader.ts'

const VERDICTS: Readonly<Record<string, Verdict>> = { 0: 'tie', 1: 'first', 2: 'second', Tie: 'tie', tie: 'tie' }

/** Columns of programs in PandaLM's files, and where each says why. */
const JUDGES = { gpt35: 'gpt35_reason', pandalm7b: 'pandalm7b_reason' } as const

/** PandaLM's test set: a column for each person. A program's verdict that could not be read is an error of its row. */
export const pandalmReader = rowReader({
  fits: (row) =>
    ['instruction', 'response1', 'response2', 'annotator1'].every((field) => row.at(field).value !== undefined)
      ? ['instruction', 'response1', 'response2', 'annotator1']
      : null,
  read: (row, { vote }) => {
    const instruction = row.at('instruction').text()
    const input = row.at('input').optionalText()
    const people = Object.keys(Object(row.value)).filter((field) => /^annotator\d+$/.test(field))
    const on = (field: string, of: { source: 'human' | 'judge'; why?: string }) =>
      vote(() => {
        const cell = row.at(field)
        const reason = of.why === undefined ? undefined : row.at(of.why).optionalText()
        if (cell.isAbsent) return null
        return pairVote(cell.oneOf(VERDICTS), { by: field, source: of.source, reason })
      })
    return {
      id: row.at('idx').isAbsent ? undefined : `pandalm-${row.at('idx').id()}`,
      prompt: input === undefined ? instruction : `${instruction}\n\n${input}`,
      responses: [1, 2].map((n) => ({
        id: `response${n}`,
        ...systemOf(row.at(`model${n}`)),
        text: row.at(`response${n}`).text(),
      })),
      votes: [
        ...people.map((field) => on(field, { source: 'human' })),
        ...Object.entries(JUDGES).map(([field, why]) => on(field, { source: 'judge', why })),
      ].filter((one) => one !== null),
    }
  },
})

function systemOf(model: Cell): { system?: string } {
  return model.isAbsent ? {} : { system: model.text() }
}
