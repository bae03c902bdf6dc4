import type { Cell } from '../../rows/cell.ts'
import { confidenceIn } from '../../rows/confidence-in.ts'
import type { Draft, DraftVote } from '../../rows/draft.ts'
import { type RowContext, rowReader } from '../../rows/row-reader.ts'
import { annotatorOf, NO_CHOICE, workOf } from './annotation.ts'
import { fieldsOfFlat, readFlat } from './flat-rows.ts'
import { pairOf, rankedOf, type Task } from './task-data.ts'

/** Label Studio's exports of pairwise and ranker tasks, JSON, JSON-MIN and CSV: an annotation with an empty result chose nothing. */
export const labelStudioReader = rowReader({
  fits: (row) => {
    const flat = fieldsOfFlat(row)
    if (flat !== null) return flat
    const annotations = row.at('annotations')
    if (!row.at('data').isObject || !annotations.isList) return null
    const isTask = annotations.items().every((one) => one.isObject && one.at('result').isList)
    return isTask ? ['data', 'annotations', 'annotations[].result'] : null
  },
  read: (row, context) => {
    if (!row.at('annotation_id').isAbsent) return readFlat(row, context)
    const annotations = row
      .at('annotations')
      .items()
      .map((one) => one.object())
    const predictions = row.at('predictions')
    const judges = predictions.isAbsent || !predictions.isList ? [] : predictions.items().filter((one) => one.isObject)
    const results = [...annotations, ...judges].flatMap((one) =>
      one
        .at('result')
        .items()
        .map((part) => part.object()),
    )
    const data = row.at('data').object()
    const isRanking = results.some((part) => part.at('type').value === 'ranker') || isListOfItems(data)
    const task = isRanking ? rankedOf(data) : pairOf(data, results)
    const votes = [
      ...annotations.flatMap((one) => annotationVotes(one, task, context)),
      ...judges.flatMap((one) => predictionVotes(one, task, context)),
    ]
    for (const field of data.unasked()) context.notKept(`data.${field}`)
    return draftOf(row, task, votes)
  },
})

function isListOfItems(data: Cell): boolean {
  return (
    data.at('items').isList ||
    (data.at('images').isList &&
      data
        .at('images')
        .items()
        .every((item) => item.isObject))
  )
}

function draftOf(row: Cell, { prompt, responses }: Task, votes: DraftVote[]): Draft {
  const id = row.at('id').optionalId()
  return { id: id === undefined ? undefined : `label-studio-${id}`, prompt, responses, votes }
}

function annotationVotes(annotation: Cell, task: Task, { vote, notKept }: RowContext): DraftVote[] {
  if (annotation.at('was_cancelled').value === true) return nothing(notKept, 'annotations that were cancelled')
  if (annotation.at('ground_truth').value === true) notKept('that an annotation is the ground truth')
  return votesIn(annotation, task, { vote, notKept }, () => ({
    by: annotatorOf(annotation.at('completed_by')),
    source: 'human',
    ...workOf(annotation),
  }))
}

function predictionVotes(prediction: Cell, task: Task, context: Pick<RowContext, 'vote' | 'notKept'>): DraftVote[] {
  const model = prediction.at('model_version').optionalText()
  const sure = confidenceIn(
    prediction.at('score'),
    context.notKept,
    'scores of predictions that are no shares from 0 to 1',
  )
  return votesIn(prediction, task, context, () => ({
    by: model ?? 'Label Studio prediction',
    source: 'judge',
    ...(model === undefined ? {} : { judge: { model } }),
    ...sure,
  }))
}

type Who = Omit<DraftVote, 'ranks' | 'among'>

function votesIn(
  one: Cell,
  task: Task,
  { vote, notKept }: Pick<RowContext, 'vote' | 'notKept'>,
  who: () => Who,
): DraftVote[] {
  const parts = one
    .at('result')
    .items()
    .map((part) => part.object())
  const judged = parts.filter((part) => ['pairwise', 'ranker'].includes(String(part.at('type').value)))
  if (judged.length < parts.length)
    notKept('results of other kinds than pairwise and ranker', parts.length - judged.length)
  if (judged.length === 0) return nothing(notKept, NO_CHOICE)
  return judged.flatMap((part) => {
    const read = vote(() => ({ ...who(), ...task.read(part.at('value').object()) }))
    return read === null ? [] : [read]
  })
}

function nothing(notKept: RowContext['notKept'], what: string): DraftVote[] {
  notKept(what)
  return []
}
