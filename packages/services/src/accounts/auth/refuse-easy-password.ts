import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { formsOfPassword, plainLetters } from './forms-of-password.ts'

/** Whose password it will be, with the words about them that a stranger would try first. */
export type About = { email: string; name?: string; projects?: readonly string[] }

/** On a scale of 0 to 4: from here on it takes more than 10^8 guesses. */
const LEAST_SCORE = 3
/** The same for a password without its spaces and signs. Where those were has to be guessed too, so less is enough. */
const LEAST_BARE_SCORE = 2
/** The fewest letters and digits besides words connected to the owner or to Tiebreak. */
const LEAST_OF_ONES_OWN = 6
/** Longer passwords are judged by their beginning, which limits the work. */
const JUDGED_LENGTH = 64
const SHORTEST_WORD = 3

/**
 * Refuses a password that a stranger would try early: a common or repeated one, a row of keys, or one built from the
 * account's e-mail, name or project, or from our name, however disguised. Says why.
 * @param path where the password is in the request, for the form
 * @throws DomainError `password_too_easy`
 */
export async function refuseEasyPassword(password: string, about: About, path: string): Promise<void> {
  const words = wordsOf(about)
  const judged = password.slice(0, JUDGED_LENGTH)
  const { plain, bare, keys } = formsOfPassword(judged)
  const guesser = await loadGuesser()
  const tried = [
    { form: judged, least: LEAST_SCORE },
    // One character can stand for several plain ones.
    { form: plain.slice(0, JUDGED_LENGTH), least: LEAST_SCORE },
    { form: bare.slice(0, JUDGED_LENGTH), least: LEAST_BARE_SCORE },
    { form: keys, least: LEAST_SCORE },
  ]
  for (const { form, least } of tried) {
    const { score, feedback } = guesser.check(form, words)
    const message = isOnlyWords(form, words)
      ? 'It is built from your e-mail or name, or the name of Tiebreak or a project. Add unrelated words.'
      : score < least
        ? `${feedback.warning || 'It would soon be guessed.'} A few unrelated words work well.`
        : null
    if (message !== null) throw new DomainError('password_too_easy', { details: [{ path, message }] })
  }
}

function wordsOf({ email, name = '', projects = [] }: About): string[] {
  const texts = ['tiebreak', email, name, ...projects].flatMap((text) => [text.toLowerCase(), plainLetters(text)])
  const parts = texts.flatMap((text) => text.split(/[^\p{L}\p{N}]+/u))
  return [...new Set([...texts, ...parts])].filter((word) => word.length >= SHORTEST_WORD)
}

function isOnlyWords(password: string, words: readonly string[]): boolean {
  let rest = password.toLowerCase()
  for (const word of [...words].sort((a, b) => b.length - a.length)) rest = rest.replaceAll(word, ' ')
  if (rest === password.toLowerCase()) return false
  return rest.replace(/[^\p{L}\p{N}]+/gu, '').length < LEAST_OF_ONES_OWN
}

let loading: Promise<ZxcvbnFactory> | undefined

/**
 * Loads what estimates how soon a password is guessed, with its lists of common ones. They take some 80 MB, so they are
 * loaded with the first password that is set, and not by every process.
 */
function loadGuesser(): Promise<ZxcvbnFactory> {
  loading ??= load()
  return loading
}

async function load(): Promise<ZxcvbnFactory> {
  const [core, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ])
  return new core.ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    translations: english.translations,
  })
}
