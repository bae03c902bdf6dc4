import type { Field } from '../columns/column.ts'
import { fileOfText } from '../files/release-file.ts'
import type { ReleaseResponse } from '../release-parts.ts'
import type { Shape } from '../shape.ts'
import { PLAIN_MESSAGE, PLAIN_MESSAGES, plainMessage, toolsField } from '../tables/message-fields.ts'
import type { Decided } from '../tables/pair-fields.ts'
import { pairShape } from './pair-shape.ts'
import { callsTools, hasEmptyResponse, hasSeveralMessages, messagesOf, textOf, type Unfit } from './pairs-that-fit.ts'

const SPEAKERS: Readonly<Record<string, string>> = { system: 'system', user: 'human', assistant: 'gpt' }

const TURN = {
  fields: [
    { name: 'from', type: 'string', about: '`system`, `human` or `gpt`' },
    { name: 'value', type: 'string', about: 'What is said' },
  ],
} as const

/** A developer has no place, nor has a system anywhere but at the start. */
const hasOtherRoles: Unfit = (pair) =>
  messagesOf(pair).some(({ role }) => SPEAKERS[role] === undefined) ||
  pair.prompt.messages.some(({ role }, index) => role === 'system' && index > 0)

const isOutOfTurn: Unfit = ({ prompt }) => {
  const turns = prompt.messages.filter(({ role }) => role !== 'system')
  return turns.length % 2 === 0 || turns.some(({ role }, index) => role !== (index % 2 === 0 ? 'user' : 'assistant'))
}

const turnOf = (response: ReleaseResponse) => ({ from: 'gpt', value: textOf(response) })

const FOLDER = 'llama-factory'

const rankings = pairShape({
  folder: FOLDER,
  read: (known): Field<Decided>[] => [
    {
      name: 'conversations',
      type: { list: TURN },
      about: 'The prompt’s messages',
      value: ({ pair }) =>
        pair.prompt.messages.map(({ role, content }) => ({ from: SPEAKERS[role] ?? '', value: content })),
    },
    { name: 'chosen', type: TURN, about: 'The better response', value: ({ chosen }) => turnOf(chosen) },
    { name: 'rejected', type: TURN, about: 'The other response', value: ({ rejected }) => turnOf(rejected) },
    ...toolsField(known, ({ pair }: Decided) => pair.prompt, ''),
  ],
  unfit: {
    toolUse: callsTools,
    severalMessages: hasSeveralMessages,
    rolesNotHeld: hasOtherRoles,
    outOfTurn: isOutOfTurn,
  },
  without: ['names'],
})

/** LLaMA-Factory 0.9.5, `data/converter.py`, with the `dataset_info.json` that names its files. */
export const llamaFactory: Shape = {
  tables: rankings.tables,
  write: async function* (source, context) {
    const files: string[] = []
    for await (const file of rankings.write(source, context)) {
      files.push(file.path)
      yield file
    }
    const columns = { messages: 'conversations', chosen: 'chosen', rejected: 'rejected' }
    const entries = files.map((path) => {
      const fileName = path.slice(FOLDER.length + 1)
      return [
        `tiebreak_${fileName.replace(/\.jsonl$/, '')}`,
        {
          file_name: fileName,
          formatting: 'sharegpt',
          ranking: true,
          columns: source.facts.haveTools ? { ...columns, tools: 'tools' } : columns,
        },
      ] as const
    })
    const text = `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`
    yield fileOfText({ path: `${FOLDER}/dataset_info.json`, mediaType: 'application/json' }, text)
  },
}

const ROLES = ['system', 'user', 'assistant']

/** axolotl 0.19.0, `prompt_strategies/dpo/chat_template.py`: `chat_template.default`. */
export const axolotl = pairShape({
  folder: 'axolotl',
  read: (): Field<Decided>[] => [
    {
      name: 'messages',
      type: PLAIN_MESSAGES,
      about: 'The prompt’s messages',
      value: ({ pair }) => pair.prompt.messages.map(plainMessage),
    },
    {
      name: 'chosen',
      type: PLAIN_MESSAGE,
      about: 'The better response',
      value: ({ chosen }) => ({ role: 'assistant', content: textOf(chosen) }),
    },
    {
      name: 'rejected',
      type: PLAIN_MESSAGE,
      about: 'The other response',
      value: ({ rejected }) => ({ role: 'assistant', content: textOf(rejected) }),
    },
  ],
  unfit: {
    toolUse: callsTools,
    severalMessages: hasSeveralMessages,
    rolesNotHeld: (pair) => messagesOf(pair).some(({ role }) => !ROLES.includes(role)),
    emptyResponses: hasEmptyResponse,
  },
  without: ['names', 'tools'],
})
