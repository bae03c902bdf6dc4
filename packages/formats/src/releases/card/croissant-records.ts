import type { Column, ColumnType } from '../columns/column.ts'

const TYPES = {
  string: 'sc:Text',
  integer: 'sc:Integer',
  float: 'sc:Float',
  boolean: 'sc:Boolean',
  instant: 'sc:DateTime',
  json: 'sc:Text',
} as const

type Field = Readonly<Record<string, unknown>>

/** Columns that tell rows of a configuration apart; scores have none. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  default: ['id'],
  votes: ['id'],
  responses: ['prompt_id', 'response_id'],
}

/** A configuration with a field for every column, nested ones too. */
export function recordSet(name: string, columns: readonly Column[]): Readonly<Record<string, unknown>> {
  const keys = KEYS[name]?.filter((key) => columns.some((column) => column.name === key)) ?? []
  return {
    '@type': 'cr:RecordSet',
    '@id': name,
    name,
    description: `Rows of the configuration ${name}`,
    ...(keys.length > 0 && { key: keys.map((key) => ({ '@id': `${name}/${key}` })) }),
    field: columns.map((column) => fieldOf(column, name, { of: name, column: column.name, within: [] })),
  }
}

type Place = { of: string; column: string; within: readonly string[] }

function fieldOf({ name, type, about }: Column, parent: string, place: Place): Field {
  const id = `${parent}/${name}`
  const { inner, isList } = listed(type)
  const field = {
    '@type': 'cr:Field',
    '@id': id,
    name: id,
    description: about,
    ...(isList && { isArray: true, arrayShape: '-1' }),
  }
  if (typeof inner === 'object' && 'fields' in inner)
    return {
      ...field,
      subField: inner.fields.map((one) => fieldOf(one, id, { ...place, within: [...place.within, one.name] })),
    }
  return {
    ...field,
    dataType: TYPES[typeof inner === 'string' ? inner : 'json'],
    source: {
      fileSet: { '@id': `${place.of}-files` },
      extract: { column: place.column },
      ...(place.within.length > 0 && { transform: place.within.map((key) => ({ jsonPath: key })) }),
    },
  }
}

/** A type without the list around it. */
function listed(type: ColumnType): { inner: ColumnType; isList: boolean } {
  return typeof type === 'object' && 'list' in type
    ? { inner: type.list, isList: true }
    : { inner: type, isList: false }
}
