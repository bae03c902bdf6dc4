import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import { describedTools } from '#writers/described-tools.ts'
import type { Cell, Column, ColumnType, Field } from '../columns/column.ts'
import type { ReleasePrompt } from '../release-parts.ts'
import type { Known } from '../survey.ts'

const text = (name: string, about: string): Column => ({ name, type: 'string', about })

const ROLE_AND_CONTENT = [text('role', 'Who speaks'), text('content', 'What is said')]

const TOOL_CALLS: ColumnType = {
  list: {
    fields: [
      text('id', 'Which call it is'),
      text('type', '`function`'),
      {
        name: 'function',
        type: { fields: [text('name', 'What is called'), text('arguments', 'With what, as it was written')] },
        about: 'The call',
      },
    ],
  },
}

const EXTRAS: readonly Column[] = [
  text('name', 'The speaker’s name'),
  { name: 'tool_calls', type: TOOL_CALLS, about: 'What the assistant asked of tools' },
  text('tool_call_id', 'Which call a tool answers'),
]

/** A message of role and content alone. */
export const PLAIN_MESSAGE: ColumnType = { fields: ROLE_AND_CONTENT }

export const PLAIN_MESSAGES: ColumnType = { list: PLAIN_MESSAGE }

export const plainMessage = ({ role, content }: Message): Cell => ({ role, content })

/** Messages in Parquet: with the other fields that any message of the release has, null where one lacks them. */
export function messagesType({ survey }: Known): ColumnType {
  return { list: { fields: [...ROLE_AND_CONTENT, ...EXTRAS.filter(({ name }) => has(survey, name))] } }
}

const has = ({ messages }: Known['survey'], name: string) => [...messages].some((extra) => extra === name)

export const wholeMessage = ({ role, content, name, tool_calls, tool_call_id }: Message): Cell => ({
  role,
  content,
  name: name ?? null,
  tool_calls: tool_calls?.map(({ id, type, function: called }) => ({ id: id ?? null, type, function: called })) ?? null,
  tool_call_id: tool_call_id ?? null,
})

/**
 * Messages in JSON Lines. Where any message of the release has more than role and content, each has the fields that it
 * has, and the column is declared as `Json()`: chat templates look whether a field is there, and would take an empty one
 * for a call of a tool.
 */
export function jsonMessagesType({ survey }: Known): ColumnType {
  return survey.messages.size > 0 ? { list: 'json' } : PLAIN_MESSAGES
}

export const jsonMessage = ({ role, content, name, tool_calls, tool_call_id }: Message): Cell => ({
  role,
  content,
  ...(name !== undefined && { name }),
  ...(tool_calls !== undefined && {
    tool_calls: tool_calls.map(({ id, type, function: called }) => ({
      ...(id !== undefined && { id }),
      type,
      function: called,
    })),
  }),
  ...(tool_call_id !== undefined && { tool_call_id }),
})

/** A column of messages, with all that they hold. */
export function messagesField<Unit>(
  { name, about }: Pick<Column, 'name' | 'about'>,
  known: Known,
  messagesOf: (unit: Unit) => readonly Message[],
): Field<Unit> {
  return {
    name,
    about,
    type: messagesType(known),
    value: (unit) => messagesOf(unit).map(wholeMessage),
    inJson: { type: jsonMessagesType(known), value: (unit) => messagesOf(unit).map(jsonMessage) },
  }
}

/**
 * The column of a prompt's tools, where any prompt of the release has some: JSON text, which trainers parse. A list would
 * get the fields of all other tools.
 * @param none what is written where a prompt has none: TRL parses `null`, LLaMA-Factory wants an empty text
 */
export function toolsField<Unit>(
  { facts }: Known,
  promptOf: (unit: Unit) => ReleasePrompt,
  none: 'null' | '' = 'null',
): Field<Unit>[] {
  if (!facts.haveTools) return []
  const toolsOf = (unit: Unit) => {
    const tools = describedTools(promptOf(unit).messages)
    return tools && JSON.stringify(tools)
  }
  return [
    {
      name: 'tools',
      type: 'string',
      about: 'What the assistant could call, as JSON text; `null` where there was nothing',
      value: toolsOf,
      inJson: { value: (unit) => toolsOf(unit) ?? none },
    },
  ]
}
