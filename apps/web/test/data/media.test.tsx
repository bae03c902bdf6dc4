import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import { expect, test } from 'vitest'
import { openApp } from '../stand-in/open-app.tsx'
import { AT, inProject, PROJECT } from '../stand-in/samples.ts'
import { Refused } from '../stand-in/stand-in.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
const address = `/projects/${PROJECT}/settings`
const image = (name: string) => ({
  name,
  contentType: 'image/png' as const,
  state: 'clean' as const,
  width: 1200,
  height: 800,
  bytes: 20_480,
  sha256: 'ab',
  createdAt: AT,
})

/** A lead at the images of a project that keeps these, and takes in and gives up others. */
async function openImages(...names: string[]) {
  const kept = new Set(names)
  inProject(held.server, 'lead')
    .answer(API.listMedia, () => ({ items: [...kept].sort().map(image), nextCursor: null }))
    .answer(API.uploadMedia, ({ query }) => {
      if (query.name === 'drawing.png') throw new Refused({ refused: 'image_not_taken' })
      kept.add(query.name)
      return image(query.name)
    })
    .answer(API.deleteMedia, ({ params }) => {
      kept.delete(params.name)
      return undefined
    })
  const { user } = openApp(address)
  const section = within(await screen.findByRole('region', { name: 'Uploaded images' }))
  return { user, section }
}

const file = (name: string, size = 4) => {
  const made = new File(['abcd'], name, { type: 'image/png' })
  Object.defineProperty(made, 'size', { value: size })
  return made
}

test('images are taken in under plain names, and each that is refused says why', async () => {
  const { user, section } = await openImages()
  expect(await section.findByText('No images yet.')).toBeVisible()
  const files = [file('Été 2026 (1).png'), file('drawing.png'), file('large.png', 5 * 1024 ** 2 + 1)]
  await user.upload(section.getByLabelText('Choose images'), files)
  const list = within(await section.findByRole('list', { name: 'Images' }))
  expect(list.getByText('Ete-2026-1.png', { selector: 'p' })).toBeVisible()
  expect(list.getByText('1,200 × 800 pixels, 20.5 kB')).toBeVisible()
  expect(section.getByText('1 stored.')).toBeVisible()
  const alert = section.getByRole('alert')
  expect(alert).toHaveTextContent('2 files were not accepted')
  expect(alert).toHaveTextContent('drawing.png: Images must be complete PNG, JPEG, WebP or GIF files')
  expect(alert).toHaveTextContent('large.png: It is larger than 5 MB.')
  expect(held.server.askedOf(API.uploadMedia).map(({ query }) => query)).toEqual([
    { name: 'Ete-2026-1.png' },
    { name: 'drawing.png' },
  ])
})

test('images can be dropped, too', async () => {
  const { section } = await openImages()
  const drop = section.getByText(/or drop them here/).parentElement
  if (!drop) throw new Error('there is a place to drop')
  fireEvent.drop(drop, { dataTransfer: { files: [file('chart.png')] } })
  expect(await section.findByText('chart.png', { selector: 'p' })).toBeVisible()
})

test('the reference to an image is copied as a text needs it', async () => {
  const { user, section } = await openImages('chart.png')
  await user.click(await section.findByRole('button', { name: 'Copy the reference to chart.png' }))
  expect(await section.findByText('Copied')).toBeVisible()
  expect(await navigator.clipboard.readText()).toBe('![What it shows](media:chart.png)')
})

test('an image is deleted once that was confirmed', async () => {
  const { user, section } = await openImages('chart.png', 'other.png')
  await user.click(await section.findByRole('button', { name: 'Delete chart.png' }))
  const asked = within(await screen.findByRole('dialog', { name: 'Delete chart.png?' }))
  await user.click(asked.getByRole('button', { name: 'Delete' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  expect(section.queryByText('chart.png', { selector: 'p' })).not.toBeInTheDocument()
  expect(section.getByText('other.png', { selector: 'p' })).toBeVisible()
})
