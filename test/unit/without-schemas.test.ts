import { ErrorBody } from '@tiebreak/contracts/error-body.ts'
import { ProjectId } from '@tiebreak/contracts/ids.ts'
import { isId } from '@tiebreak/contracts/is-id.ts'
import { readErrorBody } from '@tiebreak/contracts/read-error-body.ts'
import { v4, v7 } from 'uuid'
import { describe, expect, it } from 'vitest'

describe('the checks of pages, which load no schemas', () => {
  it('take the same ids as the schemas', () => {
    const v7s = Array.from({ length: 50 }, () => v7())
    const texts = [
      ...v7s,
      ...v7s.map((id) => id.toUpperCase()),
      ...Array.from({ length: 50 }, () => v4()),
      '00000000-0000-0000-0000-000000000000',
      'ffffffff-ffff-ffff-ffff-ffffffffffff',
      '01970000-0000-9000-8000-000000000001',
      '01970000-0000-7000-c000-000000000001',
      '01970000-0000-7000-8000-00000000000',
      ` ${v7()}`,
      `${v7()}\n`,
      `${v7()}/..`,
      '',
      'null',
    ]
    expect(texts.map((text) => [text, isId(text)])).toEqual(
      texts.map((text) => [text, ProjectId.safeParse(text).success]),
    )
    expect(new Set(texts.map((text) => isId(text)))).toEqual(new Set([true, false]))
  })

  it('read the same errors as the schema', () => {
    const good = { code: 'busy', message: 'Later.', requestId: 'r1' }
    const values: unknown[] = [
      { error: good },
      { error: { ...good, details: [] } },
      { error: { ...good, details: [{ path: 'a', message: 'b' }] } },
      { error: { ...good, details: [{ path: 'a' }] } },
      { error: { ...good, details: null } },
      { error: { ...good, details: 'x' } },
      { error: { ...good, code: 'unheard_of' } },
      { error: { ...good, code: 'toString' } },
      { error: { ...good, message: 1 } },
      { error: { ...good, requestId: undefined } },
      { error: [] },
      { error: 'busy' },
      { code: 'busy' },
      [],
      'busy',
      null,
      undefined,
    ]
    const bySchema = values.map((value) => ErrorBody.safeParse(value).data?.error ?? null)
    expect(values.map(readErrorBody)).toEqual(bySchema)
    expect(bySchema.filter((error) => error !== null)).toHaveLength(3)
  })
})
