import { createInterface } from 'node:readline/promises'

/** Whether somebody sits there to be asked. */
export function isAsking(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true
}

/** Asks a question on the terminal until one of the words, or its first letter, is typed; an empty line is the first word. */
export async function askWord<Word extends string>(
  question: string,
  words: readonly [Word, ...Word[]],
  signal: AbortSignal,
): Promise<Word> {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    for (;;) {
      const typed = (await lines.question(`${question} [${words.join('/')}] `, { signal })).trim().toLowerCase()
      const word = typed === '' ? words[0] : words.find((one) => one === typed || one[0] === typed)
      if (word) return word
    }
  } finally {
    lines.close()
  }
}
