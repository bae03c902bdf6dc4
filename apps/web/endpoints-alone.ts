import { API } from '@tiebreak/contracts/api.ts'
import type { Endpoint } from '@tiebreak/contracts/endpoint.ts'
import type { Plugin } from 'vite'

const TABLE = '@tiebreak/contracts/api.ts'
const ALONE = '\0endpoints-alone'

/**
 * Gives the built page the endpoint table without its schemas: which method and address, what goes along, whether an
 * answer comes. Schemas with zod were a fifth of what the annotate page loads. While developing and in the tests of
 * components the table is the whole one, and every answer is checked.
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
      return source === TABLE ? ALONE : null
    },
    load: (id) => (id === ALONE ? tableAlone() : null),
  }
}

function tableAlone(): string {
  const rows = Object.entries<Endpoint>(API).map(([name, { method, path, body, upload, response }]) => {
    const fields = [
      `method:${JSON.stringify(method)}`,
      `path:${JSON.stringify(path)}`,
      ...(body ? ['body:asItIs'] : []),
      ...(upload ? [`upload:${JSON.stringify(upload)}`] : []),
      ...(response ? ['response:asItIs'] : []),
    ]
    return `${name}:{${fields.join()}}`
  })
  return `const asItIs={parse:(value)=>value}\nexport const API={${rows.join(',\n')}}`
}
