import { z } from 'zod'
import { PromptId, ResponseId } from '#ids.ts'
import { Reason } from '#review/ruling.ts'
import { LANGUAGE_ROWS } from './languages.ts'

const count = z.number().int()

/** ISO 639-1, or null where it could not be told. */
const language = z.string().nullable()

/** A response in another language than its prompt. */
export const OtherLanguage = z
  .strictObject({
    /** Where in the file it was; null if that is not known. */
    line: count.nullable(),
    promptId: PromptId,
    responseId: ResponseId,
    /** Their ids in the file. */
    prompt: z.string(),
    response: z.string(),
    promptLanguage: language,
    language,
    /** The beginning of the response. */
    text: z.string(),
  })
  .meta({ id: 'OtherLanguage' })
export type OtherLanguage = z.infer<typeof OtherLanguage>

export const LanguagePair = z
  .strictObject({ promptLanguage: language, language, responses: count })
  .meta({ id: 'LanguagePair' })
export type LanguagePair = z.infer<typeof LanguagePair>

/**
 * Which of an import's responses are in another language than their prompt. `waiting`: the import goes on; `running`:
 * they are looked at; `none`: nobody looked, since an older version imported them or the import stopped.
 */
export const ImportLanguages = z
  .strictObject({
    state: z.enum(['none', 'waiting', 'running', 'done']),
    /** Responses that were looked at, of those that the import brought or corrected. */
    responses: count,
    of: count,
    /** Where the language of the response or of its prompt could not be told. */
    unknown: count,
    different: count,
    /** Which languages, the most frequent first, at most 50. */
    pairs: z.array(LanguagePair),
    /** The first in the order of the file. */
    rows: z.array(OtherLanguage).max(LANGUAGE_ROWS),
    /** Comparisons with such a response that leaving out would concern now. */
    comparisons: count,
    /** Comparisons that were left out for it and still are. */
    leftOut: count,
  })
  .meta({ id: 'ImportLanguages' })
export type ImportLanguages = z.infer<typeof ImportLanguages>

/** Whether comparisons with a response in another language than its prompt are left out, and why. */
export const SetLanguagesLeftOut = z
  .strictObject({ leftOut: z.boolean(), reason: Reason })
  .meta({ id: 'SetLanguagesLeftOut' })
export type SetLanguagesLeftOut = z.infer<typeof SetLanguagesLeftOut>

/** What was done; `done` is false if nothing had to change. */
export const LanguagesLeftOut = z
  .strictObject({ done: z.boolean(), leftOut: z.boolean(), comparisons: count })
  .meta({ id: 'LanguagesLeftOut' })
export type LanguagesLeftOut = z.infer<typeof LanguagesLeftOut>
