import { readdir, readFile } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { API } from '@tiebreak/contracts/api.ts'
import type { Endpoint } from '@tiebreak/contracts/endpoint.ts'
import { ERRORS } from '@tiebreak/contracts/errors.ts'
import type { Plugin } from 'vite'

const TABLE = '@tiebreak/contracts/api.ts'
const TABLE_ALONE = '\0endpoints-alone'
const ERROR_REGISTRY = /\/contracts\/src\/errors\.ts$/
const CODES_ALONE = '\0error-codes-alone'

/**
 * Gives the page the endpoint table without its schemas: which method and address, what goes along, whether an answer
 * comes, who may call. Schemas with zod were a fifth of what the annotate page loads. Of the registry of errors it gets
 * the codes, since answers carry their texts. The tests of components run on the same table.
 * @param test folder of the tests, which speak for the server: modules in there get the table with schemas, and the texts
 */
export function endpointsAlone({ test }: { test?: string } = {}): Plugin {
  const isTest = (importer: string | undefined) => test !== undefined && importer?.startsWith(test)
  return {
    name: 'endpoints-alone',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (test === undefined && (source === 'zod' || source.startsWith('zod/')))
        this.error(
          `${importer} brings schemas into the page. Lists are in contracts/choices.ts, the check of ids in is-id.ts.`,
        )
      if (isTest(importer)) return null
      if (source === TABLE) return TABLE_ALONE
      // A whole path was resolved before, for whoever imports it.
      if (!source.endsWith('/errors.ts') || isAbsolute(source)) return null
      const found = await this.resolve(source, importer, { skipSelf: true })
      return found && ERROR_REGISTRY.test(found.id) ? CODES_ALONE : found
    },
    async load(id) {
      if (id === TABLE_ALONE) return alone(tableOf(await namedInPage(API)))
      if (id === CODES_ALONE) return alone(codesOf(Object.keys(ERRORS)))
      return null
    },
  }
}

const alone = (code: string) => ({ code, moduleSideEffects: false })

/** Where the page's own modules are. */
const SOURCES = fileURLToPath(new URL('./src', import.meta.url))

/** The calls that a module of the page names: no other can it make, or ask about. */
async function namedInPage(api: Record<string, Endpoint>): Promise<Record<string, Endpoint>> {
  const entries = await readdir(SOURCES, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  const texts = await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')))
  const words = new Set(texts.flatMap((text) => text.match(/\w+/g) ?? []))
  return Object.fromEntries(Object.entries(api).filter(([name]) => words.has(name)))
}

/** One text of all of them takes fewer bytes than an object. */
const codesOf = (codes: readonly string[]) =>
  `export const ERRORS = Object.fromEntries('${codes.join(' ')}'.split(' ').map((code) => [code, 1]))`

/** The calls that begin with this address are most of them. */
const IN_PROJECT = '/api/v1/projects/{projectId}/'

/**
 * The table as it takes fewest bytes: what several endpoints share is written once, and a function puts them together. What
 * passes through as it is has a `parse` all the same.
 */
function tableOf(api: Record<string, Endpoint>): string {
  const accesses = new Map<string, number>()
  const rows = Object.entries(api).map(([name, { method, path, access, body, upload, response }]) => {
    const who = JSON.stringify(
      access.who === 'members' ? { who: access.who, roles: access.roles } : { who: access.who },
    )
    const number = accesses.get(who) ?? accesses.size
    accesses.set(who, number)
    const isInProject = path.startsWith(IN_PROJECT)
    const parts = [
      JSON.stringify(isInProject ? path.slice(IN_PROJECT.length) : path),
      number,
      (isInProject ? 1 : 0) + (body ? 2 : 0) + (response ? 4 : 0),
      // The first is what bytes are declared as where the page knows no better.
      ...(upload ? [JSON.stringify(upload[0]?.mediaType)] : []),
    ]
    return `${name}:${method}_(${parts})`
  })
  const methods = [...new Set(Object.values(api).map(({ method }) => method))]
  return `const asItIs = { parse: (value) => value }
    const accesses = [${[...accesses.keys()]}]
    const by = (method) => (path, who, has, upload) => ({
      method,
      path: (has & 1 ? ${JSON.stringify(IN_PROJECT)} : '') + path,
      access: accesses[who],
      ...(has & 2 && { body: asItIs }),
      ...(has & 4 && { response: asItIs }),
      ...(upload && { upload: [{ mediaType: upload }] }),
    })
    const [${methods.map((method) => `${method}_`)}] = ${JSON.stringify(methods)}.map(by)
    export const API = {${rows}}`
}
