import { Password } from '@tiebreak/contracts/common.ts'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { Interrupted } from '#remote/interrupted.ts'

/**
 * Reads a new password: on a terminal, asked for twice and not shown; otherwise the first line of standard input. Never
 * from the command line, which other accounts on the machine can read.
 * @throws StartupError `config_invalid` when it is too short or the two differ, Interrupted
 */
export async function readPassword(): Promise<string> {
  const onTerminal = process.stdin.isTTY === true
  const given = onTerminal ? await ask('New password: ') : await firstLine()
  const password = Password.safeParse(given)
  if (!password.success)
    throw new StartupError('config_invalid', 'A password needs 10 to 128 characters. Nothing was changed.')
  if (onTerminal && (await ask('Again: ')) !== given)
    throw new StartupError('config_invalid', 'The two passwords differ. Nothing was changed.')
  return password.data
}

async function firstLine(): Promise<string> {
  let text = ''
  process.stdin.setEncoding('utf8')
  for await (const chunk of process.stdin) text += chunk
  return text.split(/\r?\n/, 1)[0] ?? ''
}

/** Asks on the terminal without showing what is typed; Backspace deletes, Ctrl-C gives up. */
async function ask(question: string): Promise<string> {
  const { stdin, stderr } = process
  // Before the question appears: an immediate answer would otherwise be shown.
  stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  stderr.write(question)
  stdin.resume()
  try {
    return await new Promise<string>((resolve, reject) => {
      let typed = ''
      stdin.on('data', (keys: string) => {
        for (const key of keys) {
          if (key === '\u0003') reject(new Interrupted('Interrupted: nothing was changed.'))
          else if (key === '\r' || key === '\n' || key === '\u0004') resolve(typed)
          else if (key === '\u007f' || key === '\b') typed = [...typed].slice(0, -1).join('')
          else if (key >= ' ') typed += key
        }
      })
    })
  } finally {
    stdin.removeAllListeners('data')
    stdin.setRawMode(false)
    stdin.pause()
    stderr.write('\n')
  }
}
