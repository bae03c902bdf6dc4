import { API } from '@tiebreak/contracts/api.ts'
import type { Endpoint } from '@tiebreak/contracts/endpoint.ts'
import { ERRORS } from '@tiebreak/contracts/errors.ts'
import type { Plugin } from 'vite'

const TABLE = '@tiebreak/contracts/api.ts'
const ALONE = '\0endpoints-alone'
const ROWS = '\0endpoint-rows'
/** What the module of an endpoint is called, before its name. */
export const ENDPOINT = '\0endpoint/'
const ERROR_REGISTRY = /\/contracts\/src\/errors\.ts$/

/**
 * Gives the built page the endpoint table without its schemas: which method and address, what goes along, whether an
 * answer comes. Schemas with zod were a fifth of what the annotate page loads. Each endpoint is a module of its own, so
 * that a page loads those that it calls; of the registry of errors it gets the codes, since answers carry their texts.
 * While developing and in the tests of components the table is the whole one, and every answer is checked.
 */
export function endpointsAlone(): Plugin {
  return {
    name: 'endpoints-alone',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source === 'zod' || source.startsWith('zod/'))
        this.error(
          `${importer} brings schemas into the page. Lists are in contracts/choices.ts, the check of ids in is-id.ts.`,
        )
      if (source.startsWith(ROWS) || source.startsWith(ENDPOINT) || source === ALONE) return source
      return source === TABLE ? ALONE : null
    },
    load(id) {
      if (ERROR_REGISTRY.test(id)) return alone(`export const ERRORS = ${codesAlone()}`)
      if (id === ALONE) return alone(`export * as API from ${JSON.stringify(ROWS)}`)
      if (id === ROWS)
        return alone(
          Object.keys(API)
            .map((name) => `export { ${name} } from ${JSON.stringify(ENDPOINT + name)}`)
            .join('\n'),
        )
      const [name, endpoint] = Object.entries<Endpoint>(API).find(([one]) => id === ENDPOINT + one) ?? []
      return endpoint ? alone(`export const ${name} = ${rowOf(endpoint)}`) : null
    },
  }
}

const alone = (code: string) => ({ code, moduleSideEffects: false })

function codesAlone(): string {
  return `{${Object.keys(ERRORS).map((code) => `${code}:1`)}}`
}

/** What passes through as it is has a `parse` all the same. */
function rowOf({ method, path, body, upload, response }: Endpoint): string {
  const asItIs = '{parse:(value)=>value}'
  const fields = [
    `method:${JSON.stringify(method)}`,
    `path:${JSON.stringify(path)}`,
    ...(body ? [`body:${asItIs}`] : []),
    ...(upload ? [`upload:${JSON.stringify(upload)}`] : []),
    ...(response ? [`response:${asItIs}`] : []),
  ]
  return `{${fields.join()}}`
}
