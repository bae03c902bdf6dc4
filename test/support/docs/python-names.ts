import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { documentOf } from '@tiebreak/api/openapi/mount-document.ts'
import { CHECKOUT } from './pages.ts'

const snake = (name: string) =>
  name
    .replaceAll(/(?<=[a-z0-9])([A-Z])/g, '_$1')
    .replaceAll(' ', '_')
    .toLowerCase()

/** Ours in the package, beside what is generated. */
const OWN = ['dataset', 'jobs', 'result']

/** Names of the generated client itself, and of what answers are made of in Python. */
const GENERATED = [
  'api',
  'AuthenticatedClient',
  'types.File',
  '.sync',
  '.sync_detailed',
  '.parsed',
  '.from_dict',
  '.content',
  '.to_json',
]

/** What the package for Python has, as `namesInPython` names it. */
export function pythonNames(): ReadonlySet<string> {
  const { paths, components } = documentOf('http://127.0.0.1')
  const names = new Set(GENERATED)
  for (const { operationId, tags } of Object.values(paths).flatMap((calls) => Object.values(calls)))
    for (const tag of tags) names.add(`api.${snake(tag)}.${snake(operationId)}`)
  for (const [name, { properties = {}, oneOf, anyOf }] of Object.entries(components.schemas)) {
    names.add(`models.${snake(name)}.${name}`).add(`models.${name}`)
    // What is one of several shapes has a class for each of them.
    for (let option = 0; option < [oneOf ?? [], anyOf ?? []].flat().length; option++)
      names.add(`models.${name}Type${option}`)
    for (const field of Object.keys(properties)) names.add(`.${snake(field)}`)
  }
  for (const file of OWN)
    for (const [, name] of read(file).matchAll(/^(?:def|class) (\w+)/gm)) names.add(`${file}.${name}`)
  return names
}

function read(file: string): string {
  return readFileSync(join(CHECKOUT, `packages/client/python/${file}.py`), 'utf8')
}

/** What a snippet takes from the package: what it imports, and attributes of what calls answer. */
export function namesInPython(code: string): string[] {
  if (!code.includes('tiebreak_client')) return []
  const imported = [...code.matchAll(/^from tiebreak_client\.?([\w.]*) import (.+)$/gm)].flatMap(
    ([, from, names = '']) => names.split(',').map((name) => (from ? `${from}.${name.trim()}` : name.trim())),
  )
  // Of the standard library and others: what stands behind a name that was imported whole.
  const whole = new Set([...code.matchAll(/^import (\w+)$/gm)].map(([, name]) => name))
  const uses = code.replaceAll(/^(from|import) .*$|"[^"]*"|#.*$/gm, '')
  const attributes = [
    ...uses.matchAll(/\b(\w+)(?:\([^()]*\)|\[[^\]]*\])*((?:\.[a-z_]\w*(?:\([^()]*\)|\[[^\]]*\])*)+)/g),
  ]
    .filter(([, owner]) => !whole.has(owner))
    .flatMap(([, , chain = '']) =>
      [...chain.replaceAll(/\([^()]*\)|\[[^\]]*\]/g, '').matchAll(/\.[a-z_]\w*/g)].map(([name]) => name),
    )
  return [...new Set([...imported, ...attributes])]
}
