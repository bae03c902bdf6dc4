import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { API } from '@tiebreak/contracts/api.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ADMIN, type Instance, startInstance } from '#support/instance.ts'
import { makePng } from '#support/make-png.ts'

let instance: Instance
let folder: string

beforeAll(async () => {
  instance = await startInstance()
  folder = await mkdtemp(join(tmpdir(), 'tiebreak-images-'))
})
afterAll(async () => {
  await instance?.stop()
  await rm(folder, { recursive: true, force: true })
})

it('a folder of rows and images goes in by one command', async () => {
  const admin = await instance.signIn(ADMIN)
  const { id: projectId } = await admin.call(API.createProject, { body: { name: 'Pictures' } })
  const params = { projectId }
  const made = await admin.call(API.createToken, { params, body: { name: 'import', scopes: ['import'] } })
  const run = (...words: string[]) =>
    instance.run(['import', folder, '--project', projectId, ...words], { TIEBREAK_TOKEN: made.secret })

  await mkdir(join(folder, 'cats'))
  await writeFile(join(folder, 'cats', 'one.png'), makePng({ width: 30 }))
  await writeFile(join(folder, 'two.png'), makePng({ width: 31 }))
  const response = (image: string) => ({ messages: [{ role: 'assistant', content: [{ type: 'image', image }] }] })
  const rows = [
    ['cats/one.png', './two.png'],
    ['cats/one.png', 'one.png'],
  ].map((images, at) => JSON.stringify({ id: `p${at}`, prompt: 'Which?', responses: images.map(response) }))
  await writeFile(join(folder, 'rows.jsonl'), rows.join('\n'))
  const sent = await run('--json', '--yes')
  expect(sent).toMatchObject({ code: 3 })
  expect(JSON.parse(sent.stdout)).toMatchObject({
    counts: { prompts: 1, badLines: 1 },
    firstErrors: [{ line: 2, field: 'images of response 2', found: '"one.png"' }],
  })
  const { items } = await admin.call(API.listMedia, { params })
  expect(items.map(({ width }) => width).toSorted()).toEqual([30, 31])

  await writeFile(join(folder, 'three.png'), 'no image')
  const refused = await run('--yes')
  expect(refused).toMatchObject({ code: 1, stdout: '' })
  expect(refused.stderr).toMatch(/The image .*three\.png was not taken: Images must be complete .* No rows were sent\./)
})
