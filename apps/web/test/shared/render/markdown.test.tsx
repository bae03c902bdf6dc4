import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { Markdown } from '../../../src/shared/render/markdown.tsx'
import { show } from './show.tsx'

test('links open elsewhere and tell nothing about where they came from', async () => {
  await show(<Markdown text="[docs](https://example.org/a)" />)
  const link = screen.getByRole('link', { name: 'docs' })
  expect(link).toHaveAttribute('rel', 'noreferrer noopener')
  expect(link).toHaveAttribute('target', '_blank')
})

test('an image is not loaded; its address can be copied', async () => {
  const user = userEvent.setup()
  await show(<Markdown text="![a cat](https://pictures.example/cat.png)" />)
  expect(screen.queryByRole('img')).toBeNull()
  await user.click(screen.getByRole('button', { name: /Image: a cat/ }))
  expect(await screen.findByText('Address copied')).toBeVisible()
  expect(await navigator.clipboard.readText()).toBe('https://pictures.example/cat.png')
})

test('tables, and code in any language, can be scrolled by keyboard', async () => {
  await show(<Markdown text={'| a | b |\n| --- | --- |\n| 1 | 2 |\n\n```nonsense\nx = 1\n```'} />)
  expect(screen.getByRole('region', { name: 'Table' })).toHaveAttribute('tabindex', '0')
  expect(screen.getByRole('region', { name: 'Code, nonsense' })).toHaveAttribute('tabindex', '0')
})

test('code gets its colours as elements, never as style attributes in markup', async () => {
  // Waiting for colours suspends, which React takes up again only inside an awaited act.
  const { container } = await show(<Markdown text={'```python\ndef f(x):\n    return x + 1\n```'} />)
  await waitFor(() => expect(container.querySelectorAll('code span').length).toBeGreaterThan(3), { timeout: 10_000 })
  const token = container.querySelector<HTMLElement>('code span span')
  expect(token?.style.getPropertyValue('--shiki-light')).toMatch(/^#/)
  expect(token?.style.getPropertyValue('--shiki-dark')).toMatch(/^#/)
  expect(container.querySelector('pre')).toHaveTextContent('def f(x): return x + 1')
})

test('headings of a message stand below those of the page', async () => {
  await show(<Markdown text={'# One\n\n## Two'} />)
  expect(screen.getByRole('heading', { name: 'One', level: 3 })).toBeVisible()
  expect(screen.getByRole('heading', { name: 'Two', level: 4 })).toBeVisible()
})

test('footnotes of two messages do not get into each other', async () => {
  const text = 'See[^1].\n\n[^1]: the note'
  const { container } = await show(
    <>
      <Markdown text={text} />
      <Markdown text={text} />
    </>,
  )
  expect(screen.getAllByRole('heading').map((heading) => heading.textContent)).toEqual(['Footnotes', 'Footnotes'])
  const ids = [...container.querySelectorAll('[id]')].map((element) => element.id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const link of container.querySelectorAll('a')) {
    const target = link.getAttribute('href')?.slice(1) ?? ''
    expect(document.getElementById(decodeURIComponent(target))).not.toBeNull()
  }
})
