import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { fireEvent, screen } from '@testing-library/react'
import { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { expect, test } from 'vitest'
import { projectQuery } from '../../../src/project.ts'
import { Markdown } from '../../../src/shared/render/markdown.tsx'
import { ProjectImages } from '../../../src/shared/render/project-images.tsx'
import { PROJECT, project } from '../../stand-in/samples.ts'
import { show } from './show.tsx'

/** A text in a project that allows images, or does not. */
function showIn(text: string, allowImages: boolean) {
  const known = Project.parse(project({ allowImages }))
  const queryClient = new QueryClient()
  queryClient.setQueryData(projectQuery(known.id).queryKey, known)
  return show(
    <QueryClientProvider client={queryClient}>
      <ProjectImages projectId={known.id}>
        <Markdown text={text} />
      </ProjectImages>
    </QueryClientProvider>,
  )
}

test('an image of the project is shown from the same origin where the project allows images', async () => {
  await showIn('![A rising line](media:chart.png)', true)
  const image = screen.getByRole('img', { name: 'A rising line' })
  expect(image).toHaveAttribute('src', `/api/v1/projects/${PROJECT}/media/chart.png`)
  expect(image).toHaveAttribute('loading', 'lazy')
})

test('where images are not allowed, and outside of a project, its name stands there', async () => {
  await showIn('![A rising line](media:chart.png)', false)
  expect(screen.queryByRole('img')).toBeNull()
  expect(screen.getByRole('button', { name: /Image: A rising line/ })).toHaveAttribute('title', 'media:chart.png')
  await show(<Markdown text="![Another](media:chart.png)" />)
  expect(screen.getByRole('button', { name: /Image: Another/ })).toBeVisible()
})

test('an image that is not there any more becomes its name', async () => {
  await showIn('![A rising line](media:gone.png)', true)
  fireEvent.error(screen.getByRole('img'))
  expect(screen.getByRole('button', { name: /Image: A rising line/ })).toHaveAttribute('title', 'media:gone.png')
})

test.each([
  'https://pictures.example/cat.png',
  '//pictures.example/cat.png',
  '/api/v1/projects/another/media/cat.png',
  'media:../../me',
  'media://pictures.example/cat.png',
  'media:https://pictures.example/cat.png',
  'MEDIA:cat.png',
  'media:.hidden',
  'media:',
  'data:image/svg+xml;base64,PHN2Zy8+',
  'blob:http://localhost/1',
  'javascript:alert(1)',
])('%s is never loaded, whatever the project allows', async (address) => {
  const { container } = await showIn(`![x](${address})`, true)
  expect(container.querySelector('img')).toBeNull()
  expect(container).toHaveTextContent('Image: x')
})

test('a name of an image is no link', async () => {
  await showIn('[press](media:chart.png)', true)
  expect(screen.queryByRole('link', { name: 'press' })?.getAttribute('href') ?? '').toBe('')
})
