import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** Runs a client program of PostgreSQL against a database, and answers what it prints. The password goes by environment. */
export async function runClient(program: string, url: string, words: readonly string[]): Promise<string> {
  const { hostname, port, username, password, pathname } = new URL(url)
  const { stdout } = await execute(program, [...words], {
    maxBuffer: 16_000_000,
    env: {
      PATH: process.env.PATH,
      PGHOST: hostname,
      PGPORT: port,
      PGUSER: username,
      PGPASSWORD: decodeURIComponent(password),
      PGDATABASE: pathname.slice(1),
    },
  })
  return stdout
}
