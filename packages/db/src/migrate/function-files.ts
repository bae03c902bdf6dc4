import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type FunctionFile, parseFunctionFile, sha256 } from './function-file.ts'
import { inLoadingOrder } from './in-loading-order.ts'

/** The files of a folder in loading order: each after those it names. */
export async function readFunctionFiles(folder: string): Promise<FunctionFile[]> {
  const entries = await readdir(folder, { recursive: true })
  const names = entries.filter((entry) => entry.endsWith('.sql')).map((entry) => entry.replaceAll('\\', '/'))
  const files = names.sort().map(async (file) => parseFunctionFile(file, await readFile(join(folder, file), 'utf8')))
  return inLoadingOrder(await Promise.all(files))
}

/** The digest of all files. */
export function digestOfSet(files: readonly FunctionFile[]): string {
  const lines = files.map(({ file, digest }) => `${file} ${digest}\n`).sort()
  return sha256(lines.join(''))
}

/**
 * The digest that a migration records in its last line, so that functions can't change without a migration; null if
 * there is none.
 */
export function notedDigest(migration: string): string | null {
  return /^-- functions: (\w+)\n$/m.exec(migration)?.[1] ?? null
}
