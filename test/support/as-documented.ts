import { documentOf } from '@tiebreak/api/openapi/mount-document.ts'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'

const DOCUMENT = documentOf('http://127.0.0.1')

type Described = { path: string; matches: RegExp; operation: (typeof DOCUMENT.paths)[string][string] }

/** What is called, by method. */
const CALLS = new Map<string, Described[]>()
for (const [path, operations] of Object.entries(DOCUMENT.paths))
  for (const [method, operation] of Object.entries(operations)) {
    const matches = new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`)
    CALLS.set(method, [...(CALLS.get(method) ?? []), { path, matches, operation }])
  }

const HERE = 'https://tiebreak.example.org/'
const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true })
formats.default(ajv)
ajv.addVocabulary(['components'])
ajv.addSchema({ $id: HERE, components: DOCUMENT.components }, undefined, false, false)

/** Compiled when first needed, the shape of errors once for all calls. */
const compiled = new Map<string, ValidateFunction>()

function validatorOf(schema: object): ValidateFunction {
  const text = JSON.stringify(schema).replaceAll('"#/', `"${HERE}#/`)
  const validate = compiled.get(text) ?? ajv.compile(JSON.parse(text))
  compiled.set(text, validate)
  return validate
}

/**
 * In what an answer differs from the OpenAPI document, as somebody finds who has read nothing else; null if in nothing.
 * Nothing is said of what is not an address of the API.
 */
async function differenceFromDocument(method: string, pathname: string, answer: Response): Promise<string | null> {
  const call = CALLS.get(method.toLowerCase())?.find(({ matches }) => matches.test(pathname))
  if (call === undefined) return null
  const where = `${method} ${call.path} with ${answer.status}`
  const described = call.operation.responses[answer.status]
  if (described === undefined) return `${where} is not in the document`
  // Only the headers of what the caller has already.
  if (answer.status === 304) return null
  const type = answer.headers.get('content-type')?.split(';')[0] ?? null
  const types = Object.keys(described.content ?? {})
  if (type === null) return types.length === 0 ? null : `${where} came without content`
  if (!types.includes(type)) return `${where} came as ${type}`
  // A part of a file is not yet JSON.
  if (answer.status === 206) return null
  const schema = described.content?.[type]?.schema
  if (type !== 'application/json' || schema === undefined) return null
  const validate = validatorOf(schema)
  const body: unknown = await answer.clone().json()
  return validate(body)
    ? null
    : `${where}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(body).slice(0, 2000)}`
}

/** As `fetch`, for calls of the API. Throws when the answer differs from the document. */
export async function fetchAsDocumented(address: string, init: RequestInit): Promise<Response> {
  return asDocumented(init.method ?? 'GET', new URL(address).pathname, await fetch(address, init))
}

/** The answer itself. Throws when it differs from the document. */
export async function asDocumented(method: string, pathname: string, answer: Response): Promise<Response> {
  const difference = await differenceFromDocument(method, pathname, answer)
  if (difference !== null) throw new Error(`An answer differs from the OpenAPI document: ${difference}`)
  return answer
}
