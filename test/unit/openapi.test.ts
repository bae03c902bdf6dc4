import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { documentOf } from '@tiebreak/api/openapi/mount-document.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import openapiTS, { astToString } from 'openapi-typescript'
import { expect, onTestFinished, test } from 'vitest'
import { asDocumented } from '#support/as-documented.ts'

const document = documentOf('https://tiebreak.example.org')
const { resolve } = createRequire(import.meta.url)

type Described = { schema?: object; example?: unknown; examples?: Record<string, { value: unknown }> }

/** Every value inside of the document, with the way to it. */
function* inside(value: unknown, path: string[] = []): Generator<{ value: unknown; path: string[] }> {
  yield { value, path }
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) yield* inside(inner, [...path, key])
}

test('a linter and validator by others finds nothing to say about the document', async () => {
  const config = await createConfig({ extends: ['recommended-strict'] })
  const problems = await lintFromString({ source: JSON.stringify(document), absoluteRef: '/openapi.json', config })
  expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([])
})

test('every example is what its schema takes, by JSON Schema alone', () => {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true })
  formats.default(ajv)
  ajv.addSchema({ $id: 'https://tiebreak.example.org/', components: document.components }, undefined, false, false)
  ajv.addVocabulary(['components'])
  const validators = new Map<string, ValidateFunction>()
  const validatorOf = (schema: object) => {
    const text = JSON.stringify(schema)
    const validate =
      validators.get(text) ?? ajv.compile(JSON.parse(text.replaceAll('"#/', '"https://tiebreak.example.org/#/')))
    validators.set(text, validate)
    return validate
  }
  const wrong: string[] = []
  let looked = 0
  for (const { value, path } of inside(document.paths)) {
    const { schema, example, examples = {} }: Described = Object(value)
    if (schema === undefined) continue
    const several = Object.values(examples).map((one) => one.value)
    for (const shown of example === undefined ? several : [example, ...several]) {
      looked++
      const validate = validatorOf(schema)
      if (!validate(shown)) wrong.push(`${path.join(' ')}: ${ajv.errorsText(validate.errors)}`)
    }
  }
  expect(wrong).toEqual([])
  expect(looked).toBeGreaterThan(1000)
})

test('every tag says what stands together under it, and none stands there alone', () => {
  const used = new Set(
    Object.values(document.paths).flatMap((calls) => Object.values(calls).flatMap(({ tags }) => tags)),
  )
  expect(document.tags.map(({ name }) => name).toSorted()).toEqual([...used].toSorted())
})

test('it has no character that YAML refuses, and no pattern that other languages read differently', () => {
  for (const { value, path } of inside(document)) {
    if (typeof value !== 'string') continue
    expect(value, path.join(' ')).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\u2028\u2029]/u)
    if (path.at(-1) === 'pattern') expect(value, path.join(' ')).not.toMatch(/\\p|\/[a-z]*$|\(\?<[=!]/)
  }
})

/** As generators of clients name what has no name of its own: by where it stands. */
const nameOf = (owner: string, field: string) => `${owner}${field.charAt(0).toUpperCase()}${field.slice(1)}`

test('no shape without a name would be generated under the name of another', () => {
  const { schemas } = document.components
  const taken: string[] = []
  for (const [owner, schema] of Object.entries(schemas))
    for (const [field, inner] of Object.entries(schema.properties ?? {})) {
      const { enum: values, properties }: { enum?: unknown; properties?: unknown } = Object(inner)
      const name = nameOf(owner, field)
      if ((values ?? properties) !== undefined && name in schemas) taken.push(`${owner}.${field} as ${name}`)
    }
  // One of several shapes has no name by which its parts could be called.
  for (const [owner, { oneOf, anyOf }] of Object.entries(schemas))
    for (const option of [oneOf ?? [], anyOf ?? []].flat())
      for (const [field, inner] of Object.entries(Object(option).properties ?? {}))
        if (Object(inner).properties) taken.push(`${owner}, an option’s ${field}`)
  expect(taken).toEqual([])
})

test('a choice among values is one shape: generators read a constant per option as the only value', () => {
  for (const { value, path } of inside(document.components)) {
    const { anyOf, oneOf }: { anyOf?: unknown[]; oneOf?: unknown[] } = Object(value)
    for (const option of [anyOf ?? [], oneOf ?? []].flat()) expect(option, path.join(' ')).not.toHaveProperty('const')
  }
})

/** What somebody writes who has the generated types alone. */
const USE = `import createClient from 'openapi-fetch'
import type { components, paths } from './tiebreak'

const client = createClient<paths>({ baseUrl: 'http://127.0.0.1', headers: { authorization: 'Bearer tb_x' } })

export async function judgementsOf(projectId: string): Promise<string[]> {
  const projects = await client.GET('/api/v1/projects')
  const role: components['schemas']['Role'] | null | undefined = projects.data?.items[0]?.role
  // @ts-expect-error A project without membership has no role.
  const known: components['schemas']['Role'] | undefined = projects.data?.items[0]?.role
  // @ts-expect-error There is no such scope.
  const created = client.POST('/api/v1/projects/{projectId}/tokens', { params: { path: { projectId } }, body: { name: 'n', scopes: ['all'] } })
  await created
  const { data, error } = await client.GET('/api/v1/projects/{projectId}/judgements', { params: { path: { projectId }, query: { limit: 20 } } })
  if (error) throw new Error(error.error.message)
  return [String(role ?? known), ...data.items.map(({ id }) => id)]
}
`

test('a client in TypeScript, its types generated by a public tool, compiles, and knows what may be null', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tiebreak-client-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'tiebreak.d.ts'), astToString(await openapiTS(JSON.stringify(document))))
  await writeFile(join(folder, 'use.ts'), USE)
  await mkdir(join(folder, 'node_modules'))
  const fetcher = resolve('openapi-fetch')
  const home = fetcher.slice(
    0,
    fetcher.indexOf('/openapi-fetch/', fetcher.lastIndexOf('/node_modules/')) + '/openapi-fetch'.length,
  )
  await symlink(home, join(folder, 'node_modules/openapi-fetch'))
  const compiler = join(dirname(resolve('typescript')), 'tsc.js')
  const options = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext', '--lib', 'es2022,dom']
  const checked = promisify(execFile)(process.execPath, [compiler, ...options, 'use.ts'], { cwd: folder })
  await expect(checked.catch(({ stdout }: { stdout: string }) => ({ stdout }))).resolves.toMatchObject({ stdout: '' })
})

test('every file that is sent names its media types, and none is called bytes of any kind', () => {
  const files = Object.values(API).filter((endpoint) => 'download' in endpoint)
  const types = files.map(({ path, method }) => document.paths[path]?.[method]?.responses)
  expect(types.map((responses) => [200, 206].map((status) => Object.keys(responses?.[status]?.content ?? {})))).toEqual(
    files.map(({ download }) => [download, download]),
  )
  expect(files.length).toBeGreaterThan(3)
  expect(files.flatMap(({ download }) => [...download])).not.toContain('application/octet-stream')
})

test.each<[what: string, answer: Response, difference: RegExp | null]>([
  ['nothing, as promised', new Response(null, { status: 204 }), null],
  ['a status that is not in it', new Response(null, { status: 418 }), /with 418 is not in the document/],
  ['bytes of any kind', new Response('x', { headers: { 'content-type': 'application/octet-stream' } }), /with 200/],
  ['another status', Response.json({}), /with 200 is not in the document/],
  ['an error of another shape', Response.json({ error: 'no' }, { status: 403 }), /error must be object/],
  ['an error', Response.json({ error: { code: 'not_allowed', message: 'm', requestId: 'r' } }, { status: 403 }), null],
])(
  'an answer that differs from the document fails the test that asked for it: %s',
  async (_what, answer, difference) => {
    const asked = asDocumented('DELETE', '/api/v1/projects/0198c2f0-7c3e-7d44-9b1a-2f6c5e8a9d10/tokens/x', answer)
    if (difference === null) await expect(asked).resolves.toBe(answer)
    else await expect(asked).rejects.toThrow(difference)
  },
)
