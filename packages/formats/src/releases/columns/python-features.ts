import type { Column, ColumnType } from './column.ts'

const VALUES = { string: 'string', integer: 'int64', float: 'float64', boolean: 'bool', instant: 'string' } as const

/** The lines in Python that declare the types of JSON Lines with these columns to Hugging Face `datasets`. */
export function pythonFeatures(columns: readonly Column[]): string {
  const lines = columns.map(({ name, type }) => `    ${JSON.stringify(name)}: ${featureOf(type)},`)
  const body = `features = Features({\n${lines.join('\n')}\n})`
  const used = ['Features', 'Json', 'List', 'Value'].filter((name) => body.includes(`${name}(`))
  return `from datasets import ${[...used, 'load_dataset'].join(', ')}\n\n${body}\n`
}

function featureOf(type: ColumnType): string {
  if (type === 'json') return 'Json()'
  if (typeof type === 'string') return `Value("${VALUES[type]}")`
  if ('list' in type) return `List(${featureOf(type.list)})`
  return `{${type.fields.map((field) => `${JSON.stringify(field.name)}: ${featureOf(field.type)}`).join(', ')}}`
}
