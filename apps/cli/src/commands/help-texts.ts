import { EXIT } from '#remote/exit-codes.ts'

/**
 * The help below a command's options: explanatory lists, an example, where its rights come from, and its exit codes.
 */
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

Exit codes: 0 done, ${EXIT.failed} failed, ${EXIT.usage} invalid command line${codes ? `, ${codes}` : ''}.`
}

export const BY_TOKEN = `Works from any machine: uses the instance at TIEBREAK_URL (by default http://127.0.0.1:4310) with the
API token in TIEBREAK_TOKEN.`

export const AS_OPERATOR = `Opens the instance's database as its operator: run it while Tiebreak is running, on the same machine
and under the same account, with the same TIEBREAK_DATA and DATABASE_URL.`

export const JSON_OPTION = ['--json', 'print the result as one line of JSON; errors too, on standard error'] as const
