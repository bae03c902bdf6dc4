import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import { expect, test } from 'vitest'
import { ConversationView } from '#shared/render/conversation-view.tsx'
import { show } from './show.tsx'

const ASKED: Message = {
  role: 'user',
  content: 'What is the weather?',
  tools: [
    {
      type: 'function',
      function: { name: 'weather', description: 'Tells the weather', parameters: '{"type":"object","properties":{}}' },
    },
    { type: 'function', function: { name: 'search' } },
  ],
}

test('the tools of a prompt stand above its text, folded: their names, and inside what they are for and take', async () => {
  const user = userEvent.setup()
  await show(<ConversationView messages={[ASKED]} />)
  expect(await screen.findByText('weather, search')).toBeVisible()
  expect(screen.getByText('2 tools that can be called')).toBeVisible()
  expect(await screen.findByText('What is the weather?')).toBeVisible()
  const [fold] = screen.getAllByRole('group')
  expect(fold).not.toHaveAttribute('open')
  expect(screen.getByText('Tells the weather')).not.toBeVisible()
  await user.click(screen.getByText('weather, search'))
  expect(screen.getByText('Tells the weather')).toBeVisible()
  await user.click(within(fold as HTMLElement).getByText('Parameters'))
  expect(screen.getByText(/"type": "object"/)).toBeVisible()
})
