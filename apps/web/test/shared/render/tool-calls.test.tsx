import { screen, within } from '@testing-library/react'
import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import { expect, test } from 'vitest'
import { ConversationView } from '#shared/render/conversation-view.tsx'
import { indented } from '#shared/render/indented.ts'
import { ResponseView } from '#shared/render/response-view.tsx'
import { writtenText } from '#shared/render/written-text.ts'
import { show } from './show.tsx'

const calling = (given: string, content = ''): Message => ({
  role: 'assistant',
  content,
  tool_calls: [{ id: 'c1', type: 'function', function: { name: 'search', arguments: given } }],
})

test('a response that only calls a tool shows the call with its arguments, and is not called empty', async () => {
  await show(<ResponseView messages={[calling('{"query":"capital","most":3}')]} />)
  const calls = within(await screen.findByRole('list', { name: 'Tool calls' }))
  expect(calls.getByText('search')).toBeVisible()
  expect(calls.getByText(/"query": "capital"/)).toBeVisible()
  expect(screen.queryByText(/empty/i)).not.toBeInTheDocument()
})

test('long arguments fold under the name of the tool, and open', async () => {
  await show(<ResponseView messages={[calling(JSON.stringify({ text: 'long '.repeat(100) }), 'Let me look.')]} />)
  expect(await screen.findByText('Let me look.')).toBeVisible()
  const [fold] = await screen.findAllByRole('group')
  expect(fold).not.toHaveAttribute('open')
  expect(within(fold as HTMLElement).getByText('search')).toBeVisible()
  expect(within(fold as HTMLElement).getByText(/long long/)).not.toBeVisible()
})

test('turns are named by their role, and by who speaks', async () => {
  const messages: Message[] = [
    { role: 'developer', content: 'Be brief.' },
    { role: 'user', content: 'Hello', name: 'Ada' },
    { role: 'tool', content: '{"a":1}', name: 'search', tool_call_id: 'c1' },
  ]
  await show(<ConversationView messages={messages} />)
  const turns = screen.getAllByRole('listitem').map(({ textContent }) => textContent)
  expect(turns).toEqual([
    expect.stringContaining('Instructions to the assistant'),
    expect.stringContaining('User · Ada'),
    expect.stringContaining('Tool · search'),
  ])
})

test('laying out JSON changes white space alone, and leaves alone what it would change', () => {
  expect(indented('{"a":[1,"x y"]}')).toBe('{\n  "a": [\n    1,\n    "x y"\n  ]\n}')
  for (const kept of ['', 'query=1', '{"a":1,"a":2}', '{"a":1.0}', '{"a":"\\u0041"}', '{"a":12345678901234567890}'])
    expect(indented(kept)).toBe(kept)
})

test('differences are between all that is said, calls too', () => {
  expect(writtenText(calling('{"q":1}', 'Let me look.'))).toBe('Let me look.\nsearch {"q":1}')
  expect(writtenText({ role: 'assistant', content: 'x' })).toBe('x')
})
