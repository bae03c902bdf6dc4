import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'

/** The rows with another text for a prompt, or for one of its responses. */
export function corrected(rows: OwnRow[], texts: Readonly<Record<string, string>>): OwnRow[] {
  return rows.map((row) => ({
    ...row,
    prompt: texts[row.id ?? ''] ?? row.prompt,
    responses: row.responses.map((response) => ({ ...response, text: texts[response.id ?? ''] ?? response.text })),
  }))
}
