import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import { UserId } from '@tiebreak/contracts/ids.ts'
import { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { setPage } from '../../../src/account.ts'
import { projectQuery } from '../../../src/project.ts'
import { fetchImage, heldImage } from '../../../src/shared/render/image-bytes.ts'
import { ProjectImages } from '../../../src/shared/render/project-images.tsx'
import { ResponseView } from '../../../src/shared/render/response-view.tsx'
import { PROJECT, project } from '../../stand-in/samples.ts'
import { standInPerTest } from '../../stand-in/stand-in-per-test.ts'
import { show } from './show.tsx'

const held = standInPerTest()
const at = (name: string) => `/api/v1/projects/${PROJECT}/media/${name}`

beforeEach(() => {
  setPage({ owner: { id: UserId.parse('ann'), name: 'Ann', email: 'ann@example.org' } })
  for (const name of ['a.png', 'b.png', 'c.png', 'd.png']) held.server.answerAt(at(name), () => new Response('bytes'))
  let made = 0
  URL.createObjectURL = () => {
    made += 1
    return `blob:${made}`
  }
})
afterEach(() => setPage({ owner: null }))

function showImages(...responses: Message[][]) {
  const known = Project.parse(project({ allowImages: false }))
  const queryClient = new QueryClient()
  queryClient.setQueryData(projectQuery(known.id).queryKey, known)
  return show(
    <QueryClientProvider client={queryClient}>
      <ProjectImages projectId={known.id}>
        {responses.map((messages, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they stay where they are.
          <ResponseView key={at} messages={messages} />
        ))}
      </ProjectImages>
    </QueryClientProvider>,
  )
}

const said = (name: string, more: Partial<Message> = {}): Message[] => [
  { role: 'assistant', content: '', images: [{ name, alt: `The picture ${name}` }], ...more },
]
const scales = () =>
  [...document.querySelectorAll('[data-image-scale]')].map((one) => one.getAttribute('data-image-scale'))

test('images of responses are zoomed together by keys and buttons, or each by itself', async () => {
  await showImages(said('a.png'), said('b.png'))
  const frames = await screen.findAllByRole('region', { name: /^The picture/ })
  expect(frames).toHaveLength(2)
  expect(screen.getByRole('img', { name: 'The picture a.png' })).toHaveAttribute('src', expect.stringMatching(/^blob:/))
  const [first, second] = frames
  if (!first || !second) throw new Error('two are shown')
  expect(scales()).toEqual(['1.000', '1.000'])
  fireEvent.keyDown(first, { key: '+' })
  expect(scales()).toEqual(['1.500', '1.500'])
  const [out] = screen.getAllByRole('button', { name: 'Zoom out' })
  if (out) fireEvent.click(out)
  expect(scales()).toEqual(['1.000', '1.000'])
  fireEvent.keyDown(second, { key: '+' })
  const places = () => screen.getAllByRole('img').map((image) => image.style.transform)
  const [before] = places()
  fireEvent.keyDown(second, { key: 'ArrowRight' })
  expect(places()[0]).not.toBe(before)
  expect(places()[0]).toBe(places()[1])

  const [together] = screen.getAllByRole('button', { name: 'All responses together' })
  if (together) fireEvent.click(together)
  fireEvent.keyDown(first, { key: '+' })
  expect(scales()).toEqual(['2.250', '1.500'])
  const [again] = screen.getAllByRole('button', { name: 'All responses together' })
  if (again) fireEvent.click(again)
  expect(scales()).toEqual(['2.250', '2.250'])
  fireEvent.keyDown(second, { key: 'Home' })
  expect(scales()).toEqual(['1.000', '1.000'])
})

test('a text stands around its images, in their order', async () => {
  await showImages([
    { role: 'assistant', content: 'Before.\n\nAfter.', images: [{ name: 'c.png' }, { name: 'd.png', at: 7 }] },
  ])
  await screen.findByRole('region', { name: 'Image 2 of 2' })
  const order = [...document.querySelectorAll('p, img')].map((one) => one.textContent || one.getAttribute('alt'))
  expect(order).toEqual(['Image 1 of 2', 'Before.', 'Image 2 of 2', 'After.'])
})

test('an image that is gone says so, and one that did not come can be asked for again', async () => {
  const gone = { error: { code: 'media_not_found', message: 'There is none.', requestId: 'r' } }
  held.server.answerAt(at('gone.png'), () => Response.json(gone, { status: 404 }))
  held.server.answerAt(at('late.png'), () => {
    throw new TypeError('no connection')
  })
  await showImages(said('gone.png'), said('late.png'))
  await screen.findByText('This image is not there any more.')
  await screen.findByText('This image could not be loaded.')
  expect(screen.queryByRole('img')).toBeNull()
  held.server.answerAt(at('late.png'), () => new Response('bytes'))
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Try again' })))
  await waitFor(() => expect(screen.getByRole('img', { name: 'The picture late.png' })).toBeVisible())
})

test('an image on screen stays there, however many are fetched ahead', async () => {
  await showImages(said('a.png'))
  const image = await screen.findByRole('img', { name: 'The picture a.png' })
  const { id } = Project.parse(project({}))
  const names = Array.from({ length: 250 }, (_, n) => `ahead-${n}.png`)
  for (const name of names) held.server.answerAt(at(name), () => new Response('bytes'))
  await act(async () => void (await Promise.all(names.map((name) => fetchImage(id, name)))))
  expect(image).toBeVisible()
  expect(heldImage(id, 'a.png').state).toBe('here')
  expect(names.filter((name) => heldImage(id, name).state === 'here').length).toBeLessThan(names.length)
})
