import { Cell } from '../../rows/cell.ts'
import type { Draft, DraftVote } from '../../rows/draft.ts'
import type { RowContext } from '../../rows/row-reader.ts'
import { annotatorOf, NO_CHOICE, workOf } from './annotation.ts'
import { pairOf, rankedOf } from './task-data.ts'

/** The column with the judgement, under the name that the control has in the project. */
function judgedIn(row: Cell): string | undefined {
  return Object.keys(Object(row.value)).find((name) => {
    // Other columns are not asked for by looking at them.
    const cell = new Cell(Reflect.get(Object(row.value), name))
    if (!cell.isList) return false
    const parts = cell.items()
    return parts.length > 0 && parts.every((part) => part.isObject && (has(part, 'selected') || has(part, 'ranker')))
  })
}

function has(part: Cell, field: string): boolean {
  return !part.object().at(field).isAbsent
}

/**
 * What speaks for Label Studio's JSON-MIN or CSV: a row for each annotation, with the texts of its task and what was judged
 * as columns.
 */
export function fieldsOfFlat(row: Cell): string[] | null {
  const name = judgedIn(row)
  return row.at('annotation_id').isAbsent || name === undefined ? null : ['annotation_id', name]
}

/** One annotation; those of one task have its id in common. */
export function readFlat(row: Cell, context: RowContext): Draft {
  for (const field of ['annotation_id', 'updated_at']) row.at(field)
  const id = row.at('id').optionalId()
  const name = judgedIn(row)
  const task = row.atFirst('items', 'images').isList ? rankedOf(row) : pairOf(row, [])
  const votes = name === undefined ? [] : votesOf(row, name, task, context)
  if (name === undefined) context.notKept(NO_CHOICE)
  return {
    id: id === undefined ? undefined : `label-studio-${id}`,
    prompt: task.prompt,
    responses: task.responses,
    votes,
  }
}

function votesOf(row: Cell, name: string, task: ReturnType<typeof pairOf>, { vote }: RowContext): DraftVote[] {
  const parts = row.at(name).items()
  const votes = parts.map((part) =>
    vote(
      (): DraftVote => ({
        ...{ by: annotatorOf(row.at('annotator')), source: 'human' },
        ...workOf(row),
        ...task.read(part.object()),
      }),
    ),
  )
  return votes.filter((one) => one !== null)
}
