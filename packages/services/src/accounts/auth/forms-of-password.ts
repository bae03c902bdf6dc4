/** Letters of other alphabets that look like Latin ones, limited to those most often used to disguise common words. */
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

/** The keys of a Russian keyboard, row by row, and what the same keys produce on an English one. */
const RUSSIAN_KEYS = 'йцукенгшщзхъфывапролджэячсмитьбю'
const ENGLISH_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,."

/**
 * The plain passwords behind a disguised one: without wide letters, accents, look-alikes and invisible characters
 * (`plain`); also without spaces and signs (`bare`); and with Russian keys read as the English ones in the same place
 * (`keys`), since lists of common passwords contain those.
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
