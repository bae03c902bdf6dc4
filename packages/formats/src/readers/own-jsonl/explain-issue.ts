import { OwnResponse, OwnRow, OwnVote } from '@tiebreak/contracts/data/own-row.ts'
import type { RowError } from '@tiebreak/contracts/data/row-error.ts'
import { OwnMessage, ToolCall } from '@tiebreak/contracts/data/schemas.ts'
import { Tool } from '@tiebreak/contracts/data/tool.ts'
import { showFound } from '../show-found.ts'
import { showPath } from '../show-path.ts'

type Issue = NonNullable<ReturnType<typeof OwnRow.safeParse>['error']>['issues'][number]

const TYPES: Record<string, string> = {
  string: 'text in quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

/** `explainIssue` for all issues, up to `most` errors. */
export function explainIssues(
  issues: readonly Issue[],
  value: unknown,
  prefix: readonly PropertyKey[],
  most: number,
): Omit<RowError, 'line'>[] {
  const errors: Omit<RowError, 'line'>[] = []
  for (const issue of issues) {
    if (errors.length >= most) break
    errors.push(...explainIssue(issue, value, prefix, most - errors.length))
  }
  return errors
}

/**
 * Explains in plain words what a schema found wrong: the field, what was found, what was expected.
 * @param issue one issue of `OwnRow` or `OwnVote`
 * @param value the value that was checked
 * @param prefix where that value is in the line, such as `['votes', 3]`
 * @param most maximum number of errors: one issue may name every field of an object
 */
function explainIssue(
  issue: Issue,
  value: unknown,
  prefix: readonly PropertyKey[],
  most: number,
): Omit<RowError, 'line'>[] {
  const path = [...prefix, ...issue.path]
  const input = issue.path.reduce<unknown>(step, value)
  const say = (expected: string) => [{ field: showPath(path), found: showFound(input), expected }]

  if (issue.code === 'invalid_union') {
    // The branch whose own type fits explains best what is wrong; if none fits, any of the types would have been fine.
    const fitting = issue.errors.find((branch) => !branch.some((inner) => inner.path.length === 0 && isType(inner)))
    if (fitting) return explainIssues(fitting, input, path, most)
    return say(issue.errors.map((branch) => (branch[0] ? words(branch[0]) : 'another value')).join(' or '))
  }
  if (issue.code === 'unrecognized_keys')
    return issue.keys.slice(0, most).map((key) => ({
      field: showPath([...path, key]),
      found: showFound(step(input, key)),
      expected: `one of the known fields: ${knownFields(path).join(', ')}`,
    }))
  if (isType(issue) && typeof input === 'boolean') return say(`${words(issue)}, not a boolean`)
  return say(words(issue))
}

function isType(issue: Issue): boolean {
  return issue.code === 'invalid_type'
}

function step(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined
}

function words(issue: Issue): string {
  if (issue.code === 'invalid_type') return TYPES[issue.expected] ?? issue.expected
  if (issue.code === 'invalid_value') return `one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`
  if (issue.code === 'invalid_format')
    return issue.format === 'datetime' ? 'a time with its zone, such as 2026-03-01T12:00:00Z' : issue.message
  if (issue.code === 'too_small') {
    if (issue.origin === 'string')
      return issue.minimum === 1 ? 'text that is not empty' : `at least ${issue.minimum} characters`
    if (issue.origin === 'array') return `a list of at least ${issue.minimum}`
    return `a number of at least ${issue.minimum}`
  }
  if (issue.code === 'too_big') {
    if (issue.origin === 'string') return `text of at most ${issue.maximum} characters`
    if (issue.origin === 'array') return `a list of at most ${issue.maximum}`
    return `a number of at most ${issue.maximum}`
  }
  return issue.message
}

function knownFields(path: readonly PropertyKey[]): string[] {
  if (path[0] === 'tools') return Object.keys(path.at(-1) === 'function' ? Tool.shape.function.shape : Tool.shape)
  if (path.at(-1) === 'function') return Object.keys(ToolCall.shape.function.shape)
  if (path.at(-2) === 'tool_calls') return Object.keys(ToolCall.shape)
  if (path.at(-2) === 'images') return ['name', 'alt', 'at']
  const inMessages = path.length > 1 && path.at(-2) !== 'responses' && path.at(-2) !== 'votes'
  if (path.length === 0) return Object.keys(OwnRow.shape)
  if (inMessages) return Object.keys(OwnMessage.shape)
  return Object.keys(path[0] === 'votes' ? OwnVote.shape : OwnResponse.shape)
}
