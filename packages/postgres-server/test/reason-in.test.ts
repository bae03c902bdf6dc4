import { expect, test } from 'vitest'
import { reasonIn } from '#reason-in.ts'

test('of a log the line that tells is taken, without its time and process', () => {
  const log = `2026-11-22 17:33:19.363 UTC [31] LOG:  starting PostgreSQL 18.4
2026-11-22 17:33:19.363 UTC [31] FATAL:  data directory "x" has invalid permissions
2026-11-22 17:33:19.368 UTC [31] LOG:  database system is shut down`
  expect(reasonIn(log)).toBe('data directory "x" has invalid permissions.')
  expect(reasonIn('initdb: error: could not access directory "x": Permission denied')).toBe(
    'could not access directory "x": Permission denied.',
  )
})

test.each(['No space left on device', 'File too large', 'Disk quota exceeded'])('a disk without room (%s)', (said) => {
  expect(reasonIn(`x LOG:  starting\nx FATAL:  could not write to file "y": ${said}\nx LOG:  shut down`)).toBe(
    `the disk is full (could not write to file "y": ${said}): free some space, or set TIEBREAK_DATA to another folder.`,
  )
})

test('a program that said nothing', () => {
  expect(reasonIn('\n')).toBe('it does not say why.')
})
