import { EXIT } from '#remote/exit-codes.ts'

/** What stands below a command's options: lists that explain them, an example, where it gets its rights from, and what its exit codes say. */
export function below({
  before,
  example,
  rights,
  codes,
}: {
  before?: string
  example: string
  rights?: string
  codes?: string
}): string {
  return `
${before ? `${before}\n\n` : ''}${rights ? `${rights}\n\n` : ''}Example:
  $ ${example}

Exit codes: 0 done, ${EXIT.failed} failed, ${EXIT.usage} not a command line we know${codes ? `, ${codes}` : ''}.`
}

export const BY_TOKEN = `Speaks to the instance at TIEBREAK_URL (else http://127.0.0.1:4310) with the API token in
TIEBREAK_TOKEN, from any machine.`

export const AS_OPERATOR = `Opens the database of the instance as its operator: call it on the machine and under the account
that run Tiebreak, with the same TIEBREAK_DATA and DATABASE_URL, while it runs.`

export const JSON_OPTION = ['--json', 'answer as one line of JSON; errors too, on standard error'] as const
