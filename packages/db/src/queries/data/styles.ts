import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { binaryArray } from '#binary-array.ts'
import { place } from '#copied-fields.ts'
import { copyRows } from '#copy-rows.ts'
import type { Tx } from '#database.ts'
import type { UuidNumbers } from '#uuid-numbers.ts'

/** What is stored of each response, in this order. */
export const STYLE_COUNTS = ['letters', 'headings', 'listItems', 'bold'] as const

/** How long a response is and how it is laid out. */
export type StoredStyle = { id: string } & Record<(typeof STYLE_COUNTS)[number], number>

/** A column for each count, by the number of the response; −1 where it is not known. */
export type StoredStyles = Record<(typeof STYLE_COUNTS)[number], Int32Array>

/**
 * Stores styles of responses. Passes over what is stored already, and over ids of no response.
 * @param areResponses the caller knows that each id is one of a response
 */
export async function insertStyles(
  tx: Tx,
  projectId: ProjectId,
  styles: readonly StoredStyle[],
  { areResponses = false }: { areResponses?: boolean } = {},
): Promise<void> {
  if (styles.length === 0) return
  await tx.client.query(
    // Looked up one by one, whatever the planner knows of the project.
    `insert into response_styles (project_id, response_id, letters, headings, list_items, bold)
     select $1, n.id, n.letters, n.headings, n.list_items, n.bold
     from unnest($2::uuid[], $3::integer[], $4::integer[], $5::integer[], $6::integer[])
       n (id, letters, headings, list_items, bold)
     ${areResponses ? '' : 'where (select true from responses r where r.project_id = $1 and r.id = n.id)'}
     on conflict do nothing`,
    [
      projectId,
      binaryArray(
        'uuid',
        styles.map(({ id }) => id),
      ),
      ...STYLE_COUNTS.map((count) =>
        binaryArray(
          'integer',
          styles.map((style) => style[count]),
        ),
      ),
    ],
  )
}

/** Reads the stored styles of some responses of the project. The scope of the transaction is the project. */
export async function readStyles(tx: Tx, projectId: ProjectId, responses: UuidNumbers): Promise<StoredStyles> {
  const column = () => new Int32Array(responses.count()).fill(-1)
  const styles = { letters: column(), headings: column(), listItems: column(), bold: column() }
  const query = `select s.response_id, s.letters, s.headings, s.list_items, s.bold
    from response_styles s where s.project_id = ${tx.client.escapeLiteral(projectId)}`
  await copyRows(tx, query, 5, (row) => {
    const number = responses.find(row.bytes, place(row, 0))
    if (number < 0) return
    for (const [at, count] of STYLE_COUNTS.entries()) styles[count][number] = row.bytes.readInt32BE(place(row, at + 1))
  })
  return styles
}

/** The texts of some responses. */
export async function listTexts(
  tx: Tx,
  projectId: ProjectId,
  ids: readonly string[],
): Promise<{ id: string; messages: Message[] }[]> {
  const { rows } = await tx.client.query<{ id: string; messages: Message[] }>(
    'select r.id, r.messages from responses r where r.project_id = $1 and r.id = any ($2::uuid[])',
    [projectId, ids],
  )
  return rows
}
