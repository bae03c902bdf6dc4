import type { WinnerReading } from '@tiebreak/contracts/data/looking.ts'
import type { LookColumn } from '@tiebreak/contracts/data/looks.ts'
import type { TableMapping } from '@tiebreak/contracts/data/mapping.ts'

export type DraftResponse = { text: string; system: string; systemName: string }

/** A mapping while somebody fills it in: an empty text is nothing chosen. */
export type MappingDraft = {
  id: string
  prompt: string
  systemPrompt: string
  isList: boolean
  responses: readonly DraftResponse[]
  responseList: string
  systemList: string
  by: TableMapping['verdict']['by']
  winner: string
  values: Readonly<Record<string, WinnerReading>>
  /** A column for each response, or one that holds a list. */
  ranked: readonly string[]
  judged: NonNullable<TableMapping['verdict']['judged']> | ''
  rater: string
  raterName: string
  reason: string
  time: string
}

const NO_RESPONSE: DraftResponse = { text: '', system: '', systemName: '' }

const EMPTY: MappingDraft = {
  ...{ id: '', prompt: '', systemPrompt: '', isList: false, responses: [NO_RESPONSE, NO_RESPONSE] },
  ...{ responseList: '', systemList: '', by: 'none', winner: '', values: {}, ranked: [], judged: '' },
  ...{ rater: '', raterName: '', reason: '', time: '' },
}

/** A mapping to fill in: an earlier one, or an empty one. */
export function draftOf(mapping: TableMapping | null): MappingDraft {
  if (mapping === null) return EMPTY
  const { responses = [], verdict } = mapping
  return {
    ...EMPTY,
    ...withoutAbsent({
      id: mapping.id,
      systemPrompt: mapping.systemPrompt,
      responseList: mapping.responseList,
      systemList: mapping.systemList,
      values: verdict.values,
      judged: verdict.judged,
      rater: verdict.rater,
      raterName: verdict.raterName,
      reason: verdict.reason,
      time: verdict.time,
    }),
    prompt: mapping.prompt,
    isList: mapping.responseList !== undefined,
    responses:
      responses.length > 0 ? responses.map((one) => ({ ...NO_RESPONSE, ...withoutAbsent(one) })) : EMPTY.responses,
    by: verdict.by,
    winner: verdict.by === 'winner' ? (verdict.columns[0] ?? '') : '',
    ranked: verdict.by === 'ranks' || verdict.by === 'scores' ? verdict.columns : [],
  }
}

function withoutAbsent<T extends object>(given: T): { [Key in keyof T]?: NonNullable<T[Key]> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: NonNullable<T[Key]>
  }
}

/** What is still missing of a draft. */
export type Missing =
  | { kind: 'prompt' | 'responses' | 'winner' | 'ranked' | 'judged' }
  | { kind: 'value'; value: string }

/** The values of the winner's column; null where there are too many, or no column is chosen. */
export function valuesOf(draft: MappingDraft, columns: readonly LookColumn[]): LookColumn['values'] {
  return columns.find(({ name }) => name === draft.winner)?.values ?? null
}

/** The first thing that is missing, in the order of the form; null where nothing is. */
export function missingOf(draft: MappingDraft, columns: readonly LookColumn[]): Missing | null {
  const { prompt, isList, responses, responseList, by, winner, values, ranked, judged } = draft
  if (prompt === '') return { kind: 'prompt' }
  if (isList ? responseList === '' : responses.some(({ text }) => text === '')) return { kind: 'responses' }
  if (by === 'none') return null
  if (by === 'winner') {
    if (winner === '') return { kind: 'winner' }
    const open = valuesOf(draft, columns)?.find(({ text }) => values[text] === undefined)
    if (open) return { kind: 'value', value: open.text }
    if (Object.keys(values).length === 0) return { kind: 'winner' }
  } else if (ranked.length === 0 || ranked.includes('')) return { kind: 'ranked' }
  return judged === '' ? { kind: 'judged' } : null
}

/** A complete draft as the instance takes it. */
export function mappingOf(draft: MappingDraft): TableMapping {
  const { by, isList, values, judged } = draft
  const columns = by === 'winner' ? [draft.winner] : by === 'none' ? [] : [...draft.ranked]
  return {
    ...given({ id: draft.id, systemPrompt: draft.systemPrompt }),
    prompt: draft.prompt,
    ...(isList
      ? { responseList: draft.responseList, ...given({ systemList: draft.systemList }) }
      : {
          responses: draft.responses.map(({ text, system, systemName }) => ({
            text,
            ...given({ system, systemName: systemName.trim() }),
          })),
        }),
    verdict: {
      by,
      columns,
      ...(by === 'winner' ? { values: { ...values } } : {}),
      ...(by === 'none' || judged === '' ? {} : { judged }),
      ...(by === 'none'
        ? {}
        : given({
            rater: draft.rater,
            raterName: draft.raterName.trim(),
            reason: draft.reason,
            time: draft.time,
          })),
    },
  }
}

function given<Key extends string>(texts: Readonly<Record<Key, string>>): Partial<Record<Key, string>> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')) as Partial<Record<Key, string>>
}

/**
 * What a winner's value means where that is beyond doubt: it is the name of exactly one response's column or system.
 * All else is for a person to say.
 */
export function proposals(
  { responses, isList }: MappingDraft,
  values: LookColumn['values'],
): Readonly<Record<string, WinnerReading>> {
  if (isList || values === null) return {}
  return Object.fromEntries(
    values.flatMap(({ text: value }) => {
      const places = responses.flatMap(({ text, system, systemName }, at) =>
        [text, system, systemName].includes(value) && value !== '' ? [at] : [],
      )
      const [place] = places
      return places.length === 1 && place !== undefined ? [[value, readingOfPlace(place)] as const] : []
    }),
  )
}

const PLACES = [
  ...(['response1', 'response2', 'response3', 'response4', 'response5'] as const),
  ...(['response6', 'response7', 'response8', 'response9'] as const),
] as const

/** The reading by which a response is the winner. */
export function readingOfPlace(place: number): WinnerReading {
  return PLACES[place] ?? 'not_judged'
}
