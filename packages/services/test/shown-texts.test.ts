import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import { ResponseHandle } from '@tiebreak/contracts/ids.ts'
import { expect, test } from 'vitest'
import { shownTexts } from '#annotating/shown-texts.ts'

const call = (id: string) => ({ id, type: 'function' as const, function: { name: 'search', arguments: '{}' } })
const calling = (id: string, name: string): Message => ({
  role: 'assistant',
  content: '',
  name,
  tool_calls: [call(id), call(`${id}-2`)],
})
const answer = (id: string): Message => ({ role: 'tool', content: '1', name: 'search', tool_call_id: id })

test('two responses that differ by what names a system alone are shown alike', () => {
  const responses = ['claude', 'gpt'].map((system) => ({
    handle: ResponseHandle.parse('a'.repeat(16)),
    messages: [
      calling(`toolu_${system}`, system),
      answer(`toolu_${system}-2`),
      answer(`toolu_${system}`),
      { role: 'user' as const, content: 'Go on.', name: system },
    ],
  }))
  const [one, other] = shownTexts({ prompt: [], responses }).responses
  expect(one?.messages).toEqual(other?.messages)
  expect(JSON.stringify(one)).not.toMatch(/claude|toolu/)
  expect(one?.messages.map(({ tool_call_id: id }) => id)).toEqual([undefined, '2', '1', undefined])
  expect(one?.messages.map(({ name }) => name)).toEqual([undefined, 'search', 'search', undefined])
})

test('a prompt keeps who speaks in it, but for the assistant, and loses nothing else', () => {
  const plain: Message = { role: 'user', content: 'Hello', name: 'Ada' }
  const { prompt } = shownTexts({ prompt: [plain, calling('c1', 'gpt'), answer('c1')], responses: [] })
  expect(prompt).toEqual([
    plain,
    { role: 'assistant', content: '', tool_calls: [call('1'), call('2')] },
    { ...answer('1') },
  ])
})
