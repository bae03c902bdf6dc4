import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Parses a file of `test/fixtures`; the caller names its shape. */
export function readFixture<Shape>(name: string): Shape {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8'))
}

/** Path of a file in the folder of large inputs beside the checkout, or `undefined` where it is not there. */
export function sharedFile(...path: string[]): string | undefined {
  const file = join(import.meta.dirname, '../../../../shared', ...path)
  return existsSync(file) ? file : undefined
}
