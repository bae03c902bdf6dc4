/** Letters of other alphabets that look like Latin ones; those of which common words are most often dressed up. */
const LATIN_LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  е: 'e',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  у: 'y',
  х: 'x',
  і: 'i',
  ј: 'j',
  ѕ: 's',
  α: 'a',
  ε: 'e',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
}

/** The keys of a Russian keyboard, row by row, and what the same keys give on an English one. */
const RUSSIAN_KEYS = 'йцукенгшщзхъфывапролджэячсмитьбю'
const ENGLISH_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,."

/**
 * The passwords that one may be dressed up from: without wide letters, accents, letters that look like Latin ones and
 * invisible characters (`plain`), without spaces and signs as well (`bare`), and with the Russian keys that were hit as
 * English ones (`keys`): lists of common passwords have those.
 */
export function formsOfPassword(password: string): { plain: string; bare: string; keys: string } {
  const plain = plainLetters(password)
  const keys = [...password.toLowerCase()]
    .map((letter) => ENGLISH_KEYS[RUSSIAN_KEYS.indexOf(letter)] ?? letter)
    .join('')
  return { plain, bare: plain.replace(/[^\p{L}\p{N}$@]+/gu, ''), keys }
}

/** The same letters without accents, width, case, other alphabets' look-alikes and invisible characters. */
export function plainLetters(text: string): string {
  const letters = text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]+/gu, '')
    .toLowerCase()
  return [...letters].map((letter) => LATIN_LOOKALIKES[letter] ?? letter).join('')
}
