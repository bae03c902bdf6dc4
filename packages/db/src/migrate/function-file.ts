import { createHash } from 'node:crypto'

/** A file of `drizzle/functions`: the current text of one function, procedure or view, with its rights. */
export type FunctionFile = {
  /** `<topic>/<name>.sql`, relative to the folder. */
  file: string
  /** Its name without schema and arguments. */
  name: string
  /** Its name in the catalogue: `tiebreak.handle(uuid,uuid)`, or the name of a view. */
  object: string
  kind: 'function' | 'procedure' | 'view'
  text: string
  digest: string
}

/** Digested the way drizzle digests migrations. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** @throws Error unless the file creates exactly the one object it is named after and says who may use it */
export function parseFunctionFile(file: string, text: string): FunctionFile {
  const fault = (what: string) => new Error(`drizzle/functions/${file}: ${what}`)
  const name = /^[a-z]+\/([a-z0-9_]+)(\.old)?\.sql$/.exec(file)?.[1]
  if (name === undefined) throw fault('a file is called <topic>/<name>.sql, or <name>.old.sql for an older signature')
  const code = withoutComments(text)
  const made = [...code.matchAll(/^create (or replace )?(function|procedure|view) (?:tiebreak\.)?(\w+)/gm)]
  const [first] = made
  if (first === undefined || made.length > 1 || first[1] === undefined || first[3] !== name)
    throw fault(`it says "create or replace" of ${name}, once`)
  const kind = kindOf(first[2])
  const closed = new RegExp(`^revoke execute on ${kind} tiebreak\\.${name}\\((.*)\\) from public;$`, 'm').exec(code)
  if (kind !== 'view' && closed === null)
    throw fault(`it says "revoke execute on ${kind} tiebreak.${name}(…) from public;"`)
  const types = closed?.[1]?.split(',').map((type) => type.trim())
  const object = types === undefined ? name : `tiebreak.${name}(${types.join(',')})`
  return { file, name, object, kind, text, digest: sha256(text) }
}

function kindOf(word: string | undefined): FunctionFile['kind'] {
  return word === 'view' || word === 'procedure' ? word : 'function'
}

/** The text without comments. */
export function withoutComments(text: string): string {
  return text.replaceAll(/--.*$/gm, '')
}
