import { Cell } from '../../rows/cell.ts'
import { confidenceIn } from '../../rows/confidence-in.ts'
import type { DraftVote } from '../../rows/draft.ts'
import type { RowContext } from '../../rows/row-reader.ts'

/** What one person or program gave to one question. */
export type Given = Pick<DraftVote, 'by' | 'source' | 'judge' | 'confidence'> & { value: Cell }

type Found = { id: string | undefined; fields: Map<string, string>; given: Given[] }

const FLAT = /^(.+)\.responses$/

/** Argilla 2 has records nested, or flat with a column for each question's values; Argilla 1 a list for each question. */
export function isArgilla(row: Cell): boolean {
  const keys = Object.keys(Object(row.value))
  if (keys.some((key) => FLAT.test(key) && keys.includes(`${key}.status`))) return true
  if (row.at('fields').isObject && (row.at('responses').isObject || row.at('responses').isList)) return true
  return keys.some((key) => isOldList(row.at(key)))
}

/** The fields of a record, and what was submitted. */
export function givenIn(row: Cell, { notKept }: Pick<RowContext, 'notKept'>): Found {
  const keys = Object.keys(Object(row.value))
  const id = row.atFirst('id', 'external_id').optionalId()
  if (row.at('fields').isObject) return { id, fields: textsOf(row.at('fields').object()), given: nested(row, notKept) }
  const flat = keys.flatMap((key) => FLAT.exec(key)?.[1] ?? [])
  const old = keys.filter((key) => isOldList(row.at(key)))
  const given =
    flat.length > 0
      ? flat.flatMap((question) => ofColumns(row, question, notKept))
      : old.flatMap((key) => ofList(row.at(key), notKept))
  const fields = new Map<string, string>()
  for (const key of keys) {
    const isOfQuestion = key.includes('.') || key.endsWith('-suggestion') || key.endsWith('-suggestion-metadata')
    const cell = new Cell(Reflect.get(Object(row.value), key), [key])
    if (isOfQuestion || IDS.has(key) || typeof cell.value !== 'string' || cell.isList) continue
    fields.set(key, row.at(key).text())
  }
  return { id, fields, given }
}

const IDS = new Set(['id', 'external_id', '_server_id', 'status', 'metadata', 'inserted_at', 'updated_at', 'vectors'])

function textsOf(fields: Cell): Map<string, string> {
  const texts = Object.keys(Object(fields.value)).flatMap((name) => {
    const cell = fields.at(name)
    return typeof cell.value === 'string' ? [[name, cell.value] as const] : []
  })
  return new Map(texts)
}

/** Whether a column is Argilla 1's list of what people gave to a question. */
function isOldList(cell: Cell): boolean {
  if (!cell.isList) return false
  const [first] = cell.items()
  return first?.isObject === true && first.at('user_id').value !== undefined && first.at('value').value !== undefined
}

type NotKept = RowContext['notKept']

function ofColumns(row: Cell, question: string, notKept: NotKept): Given[] {
  const values = row.at(`${question}.responses`)
  const users = row.at(`${question}.responses.users`)
  const states = row.at(`${question}.responses.status`)
  const names = users.isList ? users.items() : []
  const status = states.isList ? states.items() : []
  const given = (values.isList ? values.items() : []).flatMap((value, at) =>
    submitted(value, names[at], status[at]?.value, notKept),
  )
  const agent = row.at(`${question}.suggestion.agent`)
  const score = row.at(`${question}.suggestion.score`)
  return [...given, ...suggested(row.at(`${question}.suggestion`), { agent, score, notKept })]
}

function ofList(list: Cell, notKept: NotKept): Given[] {
  return list.items().flatMap((item) => {
    const one = item.object()
    return submitted(one.at('value'), one.at('user_id'), one.at('status').value, notKept)
  })
}

function nested(row: Cell, notKept: NotKept): Given[] {
  const responses = row.at('responses')
  // In Argilla 1, a response has the values of all questions; in 2, a question those of all people.
  if (responses.isList)
    return responses.items().flatMap((item) => {
      const one = item.object()
      const values = one.at('values').object()
      return Object.keys(Object(values.value)).flatMap((question) => {
        const inner = values.at(question)
        const value = inner.isObject ? inner.object().at('value') : inner
        return submitted(value, one.at('user_id'), one.at('status').value, notKept)
      })
    })
  const questions = responses.object()
  const given = Object.keys(Object(questions.value)).flatMap((question) => ofList(questions.at(question), notKept))
  const suggestions = row.at('suggestions')
  if (!suggestions.isObject) return given
  const all = suggestions.object()
  return [
    ...given,
    ...Object.keys(Object(all.value)).flatMap((question) => {
      const one = all.at(question).object()
      return suggested(one.at('value'), { agent: one.at('agent'), score: one.at('score'), notKept })
    }),
  ]
}

function submitted(value: Cell, user: Cell | undefined, status: unknown, notKept: NotKept): Given[] {
  if (status !== undefined && status !== null && status !== 'submitted') {
    notKept(`responses that are ${status === 'draft' ? 'drafts' : 'not submitted'}`)
    return []
  }
  if (value.isAbsent || !isPreference(value)) return []
  return [{ by: `Argilla annotator ${user?.optionalId() ?? ''}`.trim(), source: 'human', value }]
}

type By = { agent: Cell; score: Cell; notKept: NotKept }

function suggested(value: Cell, { agent, score, notKept }: By): Given[] {
  if (value.isAbsent || !isPreference(value)) return []
  const model = agent.isAbsent ? null : agent.text()
  const sure = confidenceIn(score, notKept, 'scores of suggestions that are no shares from 0 to 1')
  return [
    {
      ...{ by: model ?? 'Argilla suggestion', source: 'judge', value },
      ...(model === null ? {} : { judge: { model } }),
      ...sure,
    },
  ]
}

/** A ranking or a label; ratings, spans and free texts are no preference between responses. */
function isPreference(value: Cell): boolean {
  if (!value.isList) return typeof value.value === 'string' && value.value.length <= 100
  return value.items().length > 1 && value.items().every((item) => item.isObject && !item.at('rank').isAbsent)
}
