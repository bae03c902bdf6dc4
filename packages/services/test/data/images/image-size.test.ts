import { expect, it } from 'vitest'
import { imageSize } from '#data/images/image-size.ts'

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string, 'latin1')))
const padded = (start: Buffer) => Buffer.concat([start, Buffer.alloc(40)])
const PNG = bytes('\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 1, 44, 0, 0, 0, 200])

it.each([
  ['PNG', PNG, 'image/png'],
  ['GIF', bytes('GIF89a', [44, 1, 200, 0]), 'image/gif'],
  // Behind an application segment of 16 bytes and a fill byte, as cameras write it.
  [
    'JPEG',
    bytes([255, 216, 255, 224, 0, 16], Array(14).fill(0), [255, 255, 194, 0, 17, 8, 0, 200, 1, 44]),
    'image/jpeg',
  ],
  ['WebP, extended', bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8X', Array(8).fill(0), [43, 1, 0, 199, 0, 0]), 'image/webp'],
  [
    'WebP, lossy',
    bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8 ', Array(7).fill(0), [0x9d, 1, 0x2a, 44, 1, 200, 0]),
    'image/webp',
  ],
  // 299 and, 14 bits further, 199.
  ['WebP, lossless', bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8L', [0, 0, 0, 0, 0x2f, 0x2b, 0xc1, 0x31, 0]), 'image/webp'],
])('%s is known by its first bytes, with its size', (_, start, contentType) => {
  expect(imageSize(padded(start))).toEqual({ contentType, width: 300, height: 200 })
})

it.each([
  ['nothing', Buffer.alloc(0)],
  ['SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"><script>alert(1)</script></svg>')],
  ['HTML', bytes('<!doctype html><img src=x onerror=alert(1)> and a little more')],
  ['a page that begins like a GIF', bytes('GIF89=1;/*<script>alert(1)</script>*/')],
  ['a PNG that breaks off', PNG.subarray(0, 20)],
  ['a PNG without width', padded(bytes('\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 0, 0, 0, 0, 0, 2]))],
  ['a JPEG that breaks off', bytes([255, 216, 255, 224, 255, 255, 0, 0])],
  ['a sound in the same wrapping as WebP', padded(bytes('RIFF', [0, 0, 0, 0], 'WAVEfmt '))],
  ['a bitmap', padded(bytes('BM'))],
])('%s is no image that is taken', (_, content) => {
  expect(imageSize(content)).toBeNull()
})
