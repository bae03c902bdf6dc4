import { IMAGE_MOST_BYTES } from '@tiebreak/contracts/choices.ts'
import { isImageFile } from '@tiebreak/contracts/data/media-name.ts'
import fc from 'fast-check'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { expect, test } from 'vitest'
import { bytesOfDataUrl, dataUrlFault, dataUrlOf, imageTypeOf } from '../src/rows/data-url.ts'
import { imageIn } from '../src/rows/image-in.ts'
import { joinParts, type Part, splitParts } from '../src/rows/join-parts.ts'
import { readAs, recognised } from './read-golden.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAAC0lEQVR4nGNggAAAAAgAAbdYc5UAAAAASUVORK5CYII=',
  'base64',
)

const STARTS = {
  'image/png': PNG,
  'image/jpeg': Buffer.from('ffd8ffe000104a4649460001', 'hex'),
  'image/gif': Buffer.from('GIF89a......'),
  'image/webp': Buffer.from('RIFF....WEBPVP8 '),
} as const

test('an image of each type is told by its bytes and comes back as it was', () => {
  for (const [type, bytes] of Object.entries(STARTS)) {
    const known = imageTypeOf(bytes)
    expect(known).toBe(type)
    if (known === null) continue
    const url = dataUrlOf(known, bytes)
    expect(dataUrlFault(url)).toBeNull()
    expect(bytesOfDataUrl(url)?.equals(bytes)).toBe(true)
    expect(imageIn({ image_url: { url } })).toEqual({ name: url })
  }
})

test('what is no image of its type is refused, whatever is broken', () => {
  const url = dataUrlOf('image/png', PNG)
  const bad = [
    ...['image/jpeg', 'image/svg+xml', 'text/html', ''].map((type) => url.replace('image/png', type)),
    ...['data:', 'data:,', 'data:image/png,x', url.replace(';base64', ''), url.replace(';base64', ';charset=x;base64')],
    ...[`${url}=`, `${url} `, url.replace('iVBO', 'i\nBO'), url.slice(0, -1), `${url.slice(0, -8)}====`],
    dataUrlOf('image/png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')),
    dataUrlOf('image/png', Buffer.concat([PNG, Buffer.alloc(IMAGE_MOST_BYTES)])),
  ]
  for (const text of bad) {
    expect(dataUrlFault(text), text.slice(0, 60)).not.toBeNull()
    expect(imageIn(text)).toHaveProperty('expected')
  }
  for (const elsewhere of [
    'https://name:password@a/b.png',
    `https://a/${'b'.repeat(2000)}`,
    'http://',
    'https:a.png',
    'ftp://a/b.png',
    '//a/b.png',
    'file:///etc/passwd',
    's3://a/b',
    'blob:x',
    'javascript:1',
    'C:\\a.png',
  ])
    expect(imageIn(elsewhere), elsewhere).toHaveProperty('expected')
  for (const path of [
    '',
    '..',
    '../a.png',
    'a/../../b',
    './../a',
    'a/./b',
    'a\u0000b',
    'x'.repeat(501),
    7,
    null,
    [],
    {},
  ])
    expect(imageIn(path)).toHaveProperty('expected')
  fc.assert(
    fc.property(fc.nat(url.length - 1), fc.string({ maxLength: 3 }), fc.nat(3), (at, put, cut) => {
      const text = url.slice(0, at) + put + url.slice(at + cut)
      const found = imageIn(text)
      if ('name' in found && /^data:/i.test(text))
        expect(imageTypeOf(bytesOfDataUrl(text) ?? Buffer.alloc(0))).toBe('image/png')
    }),
  )
})

test('an http address is left for the import to judge, and is never a path', () => {
  for (const address of ['https://a/b.png', 'HTTP://a:8080/b?c=d']) {
    expect(imageIn({ image_url: { url: address } })).toEqual({ name: address })
    expect(isImageFile(address)).toBe(false)
  }
  for (const taken of ['sha256:0', 'address:0', 'C:a.png']) expect(isImageFile(taken)).toBe(false)
})

test('paths are the same however they are written', () => {
  for (const path of ['a/b.png', './a/b.png', '/a/b.png', '././a/b.png', 'a\\b.png'])
    expect(imageIn(path), path).toEqual({ name: 'a/b.png' })
})

test('parts that are joined come apart again as text and images that join to the same', () => {
  const part = fc.oneof(
    fc.record({ text: fc.string({ minLength: 1 }) }),
    fc.constant<Part>({ image: { name: 'a.png' } }),
  )
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
      const joined = joinParts(parts)
      expect(joinParts(splitParts(joined))).toEqual(joined)
    }),
  )
})

test('images in Parquet, as datasets writes them, are those of their rows', async () => {
  const file = Buffer.from(
    parquetWriteBuffer({
      columnData: [
        { name: 'prompt', data: ['What is it?'], type: 'STRING' },
        { name: 'chosen', data: ['A dot.'], type: 'STRING' },
        { name: 'rejected', data: ['A cat.'], type: 'STRING' },
        { name: 'image', data: [new Uint8Array(PNG)], type: 'BYTE_ARRAY' },
      ],
    }),
  )
  expect(await recognised(file)).toMatchObject({ format: 'trl' })
  const { rows, errors } = await readAs('trl', file)
  expect(errors).toEqual([])
  expect(rows.map(({ row }) => row.messages)).toEqual([
    [{ role: 'user', content: 'What is it?', images: [{ name: dataUrlOf('image/png', PNG) }] }],
  ])
})
