import type { TaskContext } from '#threads/task.ts'
import { type Detect, nameLanguage } from './name-language.ts'

/** Texts of prompts, and of responses with the number of their prompt. */
export type CompareLanguages = {
  input: {
    readonly prompts: readonly string[]
    readonly responses: readonly { readonly prompt: number; readonly text: string }[]
  }
  output: {
    /** For each response the language of its prompt and its own, as ISO 639-1, or null where that can't be told. */
    readonly languages: readonly { prompt: string | null; response: string | null; differ: boolean }[]
  }
}

/** Languages that are taken for one another too often: between these nothing is said to differ. */
const KIN: readonly (readonly string[])[] = [
  ['da', 'no'],
  ['cs', 'sk'],
  ['hr', 'sl', 'sr'],
  ['hi', 'mr'],
  ['ca', 'es', 'pt'],
  ['id', 'ms'],
]

let known: Promise<Detect> | undefined

/** Which responses are in another language than their prompt. What can't be told of either differs from nothing. */
export async function compareLanguages(
  { prompts, responses }: CompareLanguages['input'],
  { look }: TaskContext,
): Promise<CompareLanguages['output']> {
  known ??= loadDetect()
  const detect = await known
  const named = prompts.map((text) => nameLanguage(text, detect))
  const languages = responses.map(({ prompt: number, text }) => {
    look()
    const prompt = named[number] ?? null
    const response = nameLanguage(text, detect)
    return { prompt, response, differ: prompt !== null && response !== null && !areKin(prompt, response) }
  })
  return { languages }
}

function areKin(one: string, other: string): boolean {
  return one === other || KIN.some((group) => group.includes(one) && group.includes(other))
}

/** Only where it is needed: its tables take 80 MB, which the thread gives back when it has been idle. */
async function loadDetect(): Promise<Detect> {
  const { eld } = await import('eld')
  if ('load' in eld) await eld.load('extrasmall')
  return (text) => {
    const found = eld.detect(text)
    return { language: found.language, isSure: found.isReliable() }
  }
}
