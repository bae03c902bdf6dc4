import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ApiClient } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADMIN, type Instance, startInstance } from '#support/instance.ts'
import { onTerminal } from '#support/on-terminal.ts'

const ROWS = ['Kim', 'Kim '].map((annotator, at) =>
  JSON.stringify({
    ...{ id: `p${at}`, prompt: 'Why?' },
    responses: [
      { id: 'a', system: 'old', text: 'So' },
      { id: 'b', system: 'new', text: 'Thus' },
    ],
    votes: [{ annotator, responses: ['a', 'b'], ranks: [2, 1] }],
  }),
)
const TABLE = 'question,left,right,better\nQ,A,B,1\n'

describe('importing on the command line', () => {
  let instance: Instance
  let admin: ApiClient
  let folder: string
  let projectId: ProjectId
  let token: string

  beforeAll(async () => {
    instance = await startInstance()
    folder = await mkdtemp(join(tmpdir(), 'tiebreak-look-'))
    admin = await instance.signIn(ADMIN)
    projectId = (await admin.call(API.createProject, { body: { name: 'Looks' } })).id
    const body = { name: 'import', scopes: ['import' as const] }
    token = (await admin.call(API.createToken, { params: { projectId }, body })).secret
    await writeFile(join(folder, 'rows.jsonl'), ROWS.join('\n'))
    await writeFile(join(folder, 'plain.jsonl'), ROWS[0] ?? '')
    await writeFile(join(folder, 'table.csv'), TABLE)
  })
  afterAll(async () => {
    await instance.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const words = (file: string, ...flags: string[]) => ['import', join(folder, file), '--project', projectId, ...flags]
  const env = () => ({ PATH: process.env.PATH ?? '', TIEBREAK_URL: instance.url, TIEBREAK_TOKEN: token, TERM: 'dumb' })
  const run = (file: string, ...flags: string[]) => instance.run(words(file, ...flags), { TIEBREAK_TOKEN: token })
  const prompts = async () => (await admin.call(API.listPrompts, { params: { projectId } })).items.length

  it('on a terminal it shows what would be imported and asks; a no stores nothing', async () => {
    const no = await onTerminal(words('plain.jsonl'), env(), [['Import it?', 'no\n']])
    expect(no.code).toBe(130)
    expect(no.shown).toContain('1 lines: 1 prompts, 2 responses, 1 judgements; 0 lines cannot be imported.')
    expect(no.shown).toContain('  1 (old): So')
    expect(no.shown).toContain('  Kim: 2 > 1')
    expect(no.shown).toContain('Discarded: nothing was imported.')
    expect(await prompts()).toBe(0)
    const yes = await onTerminal(words('rows.jsonl'), env(), [
      ['the same person?', 'same\n'],
      ['Import it?', 'yes\n'],
    ])
    expect({ code: yes.code, asks: yes.shown.includes('"Kim" and "Kim ": the same person?') }).toEqual({
      code: 0,
      asks: true,
    })
    expect(await prompts()).toBe(2)
  })

  it('without a terminal it says what to give', async () => {
    const names = await run('rows.jsonl')
    expect(names).toMatchObject({ code: 1 })
    expect(names.stderr).toMatch(
      /^Nothing was imported: some names look the same \("Kim" and "Kim "\)\. Give --names same/,
    )
    expect(await run('rows.jsonl', '--names', 'same')).toMatchObject({ code: 0, stderr: '' })
    const unknown = await run('table.csv')
    expect(unknown).toMatchObject({ code: 1 })
    expect(unknown.stderr).toMatch(/Its columns can also be mapped by hand/)
    const looked = await run('table.csv', '--preview')
    expect(looked).toMatchObject({ code: 1 })
    expect(looked.stderr).toMatch(/Give --format, or --mapping with a saved mapping; or map its columns on the page/)
    const seen = await run('plain.jsonl', '--preview', '--json')
    expect(seen).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(seen.stdout)).toMatchObject({ state: 'waiting', look: { prompts: 1, names: ['Kim'] } })
  })

  it('reads a table with a saved mapping, and leaves out what was chosen', async () => {
    const mapping = {
      prompt: 'question',
      responses: [{ text: 'left' }, { text: 'right' }],
      verdict: {
        by: 'winner' as const,
        columns: ['better'],
        values: { 1: 'response2' as const },
        judged: 'people' as const,
      },
    }
    await admin.call(API.saveMapping, { params: { projectId, mappingName: 'ours' }, body: mapping })
    const done = await run(
      'table.csv',
      '--mapping',
      'ours',
      '--keep-columns',
      '--json',
      '--leave-out',
      'empty_responses',
    )
    expect(done).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(done.stdout)).toMatchObject({
      ...{ state: 'done', format: 'mapped', counts: { prompts: 1, judgements: 1 } },
      choices: { keepColumns: true, leaveOut: ['empty_responses'] },
    })
  })
})
