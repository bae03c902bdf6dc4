/** The part of JSON Schema that our schemas use. */
export type JsonSchema = {
  $ref?: string
  $defs?: Record<string, JsonSchema>
  type?: string | string[]
  description?: string
  format?: string
  pattern?: string
  const?: unknown
  enum?: unknown[]
  default?: unknown
  minimum?: number
  minItems?: number
  items?: unknown
  properties?: Record<string, unknown>
  required?: string[]
  additionalProperties?: unknown
  propertyNames?: unknown
  anyOf?: unknown[]
  oneOf?: unknown[]
  allOf?: unknown[]
  /** Given by the schema itself, where values made one by one would contradict each other. */
  examples?: unknown[]
}

const UUID = '0198c2f0-7c3e-7d44-9b1a-2f6c5e8a9d10'
const UUIDS = [UUID, '0198c2f0-7c3e-7d44-9b1a-2f6c5e8a9d11']
const HANDLE_PATTERN = '^[0-9a-f]{16}'
const MEDIA_NAME_PATTERN = '^[A-Za-z0-9_-][A-Za-z0-9._-]'
const HANDLES = ['9f86d081884c7d65', '2c26b46b68ffc68f']

/** Values for fields by name, where the type alone would say nothing. */
const BY_NAME: Record<string, unknown> = {
  annotator: 'ann',
  by: 'operator',
  bytes: 18_204,
  content: 'Why is the sky blue?',
  currentPassword: 'a password of some months ago',
  cursor: 'MDE5OGMyZjA',
  description: 'Which answer helps more?',
  done: 240,
  email: 'ann@example.org',
  excerpt: 'Why is the sky blue?',
  expected: 'a prompt',
  externalId: 'prompt-17',
  field: 'prompt',
  fileName: 'prompts.jsonl',
  found: 'nothing',
  guidelines: 'Prefer the answer that is right, then the one that is shorter.',
  high: 0.74,
  id: 'Tq3xZ8bR5yWn1LkP0vAe',
  key: 'helpful',
  label: 'Helpful',
  language: 'en',
  line: 17,
  link: 'https://tiebreak.example.org/join#Zm9yIG9uZSBwZXJzb24',
  low: 0.61,
  n: 240,
  name: 'Helpfulness, spring',
  password: 'correct horse battery staple',
  nextCursor: 'MDE5OGMyZjA',
  options: '{}',
  newPassword: 'correct horse battery staple',
  projectName: 'Helpfulness, spring',
  k: 2,
  ranks: [1, 2],
  rater: 'Annotator 3',
  reason: 'The first one answers what was asked.',
  revision: 1,
  role: 'user',
  secret: 'tb_…',
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  since: 'MDE5OGMyZjA',
  state: 'done',
  subjectId: UUID,
  system: 'model-a',
  tag: 'physics',
  timeZone: 'Europe/Madrid',
  token: 'Zm9yIG9uZSBwZXJzb24',
  total: 480,
  unit: 'judgements',
  sessionId: 'Tq3xZ8bR5yWn1LkP0vAe',
  url: 'https://hooks.example.org/tiebreak',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0',
  userId: 'Tq3xZ8bR5yWn1LkP0vAe',
  value: 0.68,
  warnings: [],
}

/** Nullable fields that read best as null. */
const NULL_HERE = new Set(['error', 'nextCursor', 'revokedAt'])

/** A value that a JSON Schema accepts. `name` is the field's name; `definitions` are the targets of references. */
export function exampleValue(schema: JsonSchema, name: string, definitions: Record<string, JsonSchema>): unknown {
  const inside = (inner: unknown, of = name) =>
    typeof inner === 'object' && inner !== null ? exampleValue(inner, of, definitions) : null
  if (schema.$ref !== undefined) return inside(definitions[schema.$ref.split('/').at(-1) ?? ''])
  if (schema.examples !== undefined) return schema.examples[0]
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum.find((value) => value === BY_NAME[name]) ?? schema.enum[0]
  const options = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (options !== undefined) return NULL_HERE.has(name) ? null : inside(options[0])
  const [type] = [schema.type ?? 'null'].flat()
  switch (type) {
    case 'object':
      return exampleObject(schema, inside)
    case 'array':
      return Array.isArray(BY_NAME[name])
        ? BY_NAME[name]
        : Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () => inside(schema.items ?? null))
    case 'string':
      return exampleText(schema, name)
    case 'integer':
    case 'number':
      return schema.default ?? BY_NAME[name] ?? Math.max(type === 'integer' ? 3 : 0.42, schema.minimum ?? 0)
    case 'boolean':
      return schema.default ?? false
    default:
      return null
  }
}

function exampleObject(schema: JsonSchema, inside: (inner: unknown, of?: string) => unknown): Record<string, unknown> {
  const properties = Object.entries(schema.properties ?? {})
  const required = new Set(schema.required ?? properties.slice(0, 2).map(([key]) => key))
  const shown = properties.filter(([key]) => required.has(key) || key === 'tag')
  const entries = shown.map(([key, inner]) => [key, inside(inner, key)])
  if (properties.length > 0 || schema.propertyNames === undefined) return Object.fromEntries(entries)
  // A record by handle or id: two entries, the first one better.
  const { pattern, format } = Object(schema.propertyNames)
  if (format !== 'uuid' && !pattern?.startsWith(HANDLE_PATTERN)) return {}
  return Object.fromEntries((format === 'uuid' ? UUIDS : HANDLES).map((key, at) => [key, at + 1]))
}

function exampleText({ format, pattern }: JsonSchema, name: string): unknown {
  if (format === 'uuid') return UUID
  if (format === 'date-time') return '2026-03-14T09:26:53.589Z'
  if (format === 'date') return '2026-03-14'
  if (pattern?.startsWith(HANDLE_PATTERN)) return HANDLES[0]
  if (pattern?.startsWith(MEDIA_NAME_PATTERN)) return 'chart.png'
  return BY_NAME[name] ?? (format === 'email' ? BY_NAME.email : 'text')
}
