import { setTimeout as pause } from 'node:timers/promises'
import type { DomainError } from '@tiebreak/contracts/errors.ts'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { examineImage } from '#data/images/examine-image.ts'
import {
  animatedGif,
  animatedPng,
  animatedWebp,
  CANARY,
  extended,
  jpeg,
  picture,
  png,
  pngChunk,
  profileOf,
  riff,
  webp,
} from './images.ts'

const seen = async (bytes: Buffer) => {
  const { data, info } = await sharp(bytes, { animated: true })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { orientation = 1, delay, loop, pages } = await sharp(bytes, { animated: true }).metadata()
  return { data, width: info.width, height: info.height, orientation, delay, loop, pages }
}
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'taken',
    ({ code }: DomainError) => code,
  )

it.each([
  ['JPEG', jpeg, 6],
  ['WebP', webp, 8],
  ['PNG', png, 3],
  ['animated GIF', animatedGif, 1],
  ['animated WebP', animatedWebp, 1],
  ['animated PNG', animatedPng, 1],
])(
  'a %s loses every trace and not one pixel, colour, turn or frame',
  async (_, make, orientation) => {
    const original = await make()
    expect(original.includes(CANARY)).toBe(true)
    const before = await seen(original)
    const { content } = await examineImage(original)
    const after = await seen(content)
    expect(after.data.equals(before.data)).toBe(true)
    expect({ ...after, data: null }).toEqual({ ...before, data: null })
    expect(after.orientation).toBe(orientation)
    for (const text of [CANARY, 'xpacket', 'GPS', 'Software', 'P3', 'PK\x03\x04', 'XMP'])
      expect(content.includes(text), text).toBe(false)
    const { exif, xmp, icc } = await sharp(content).metadata()
    expect(xmp).toBeUndefined()
    // Nothing but the turn.
    expect(exif?.length ?? 0).toBeLessThanOrEqual(32)
    expect(icc === undefined).toBe((await sharp(original).metadata()).icc === undefined)
    // Cleaned once, it is clean.
    expect((await examineImage(content)).content.equals(content)).toBe(true)
  },
  60_000,
)

it('what only begins like an image, breaks off, or is damaged inside is not taken', async () => {
  const whole = {
    jpeg: await jpeg(),
    png: await png(),
    webp: await webp(),
    gif: await animatedGif(),
    apng: await animatedPng(),
  }
  for (const [kind, bytes] of Object.entries(whole)) {
    const plain = (await examineImage(bytes)).content
    expect([kind, await codeOf(examineImage(plain.subarray(0, Math.floor(plain.length * 0.7))))]).toEqual([
      kind,
      'image_not_taken',
    ])
  }
  // The container is right, the pixels are not: only decoding tells.
  const head = whole.png.subarray(0, 33)
  const hollow = Buffer.concat([
    head,
    pngChunk('IDAT', Buffer.from('no pixels at all')),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
  expect(await codeOf(examineImage(hollow))).toBe('image_not_taken')
  const apng = await animatedPng(2)
  const frame = apng.indexOf('fdAT')
  const bad = Buffer.concat([
    apng.subarray(0, frame - 4),
    pngChunk('fdAT', Buffer.from('\0\0\0\x02no pixels')),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
  expect(await codeOf(examineImage(bad))).toBe('image_not_taken')
  const scan = Buffer.from((await examineImage(whole.jpeg)).content)
  scan.fill(0x11, Math.floor(scan.length / 2), scan.length - 2)
  expect(await codeOf(examineImage(scan))).toBe('image_not_taken')
}, 60_000)

it('pixels and frames are limited, however small the file, and the event loop goes on meanwhile', async () => {
  const bomb = await sharp({ create: { width: 8_000, height: 5_001, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  expect(bomb.length).toBeLessThan(1_000_000)
  expect(await codeOf(examineImage(bomb))).toBe('image_not_taken')
  expect(await codeOf(examineImage(await animatedPng(301)))).toBe('image_not_taken')
  expect(await codeOf(examineImage(await animatedGif(301)))).toBe('image_not_taken')
  expect(await codeOf(examineImage(await animatedPng(41, { width: 1_000, height: 1_000 })))).toBe('image_not_taken')
  // A header that says more than is there, and a profile that unpacks to far more than it is.
  const lies = Buffer.from(await png())
  lies.writeUInt32BE(6_000, 16)
  expect(await codeOf(examineImage(lies))).toBe('image_not_taken')

  const large = await picture(6_000, 6_000).png({ compressionLevel: 1 }).toBuffer()
  let turns = 0
  let isDone = false
  const examined = codeOf(examineImage(large)).finally(() => {
    isDone = true
  })
  while (!isDone) {
    await pause(1)
    turns++
  }
  expect(await examined).toBe('taken')
  // A loop that is held turns a handful of times.
  expect(turns).toBeGreaterThan(20)
}, 120_000)

it('an image comes out no larger than it went in, however often its colour profile names the same bytes', async () => {
  const still = (await picture(40, 30).webp().toBuffer()).subarray(12)
  const curves = ['rTRC', 'gTRC', 'bTRC', 'A2B0', 'A2B1', 'A2B2', 'B2A0', 'B2A1', 'B2A2', 'wtpt', 'bkpt', 'chad']
  const wild = {
    'one tag a hundred times': profileOf(Array.from({ length: 100 }, () => ['A2B0', 1_400, 1_000_000])),
    'many tags of the same bytes': profileOf(curves.map((name) => [name, 1_400, 1_000_000])),
    'many tags of nearly the same bytes': profileOf(curves.map((name, at) => [name, 1_400 + at, 1_000_000])),
  }
  for (const [kind, profile] of Object.entries(wild)) {
    const image = riff(
      [
        ['VP8X', extended(40, 30, 0x20)],
        ['ICCP', profile],
      ],
      still,
    )
    const { content } = await examineImage(image)
    expect(content.length, kind).toBeLessThanOrEqual(image.length + 65_536)
  }
  const shared = profileOf(curves.slice(0, 3).map((name) => [name, 1_400, 500]))
  const { content } = await examineImage(
    riff(
      [
        ['VP8X', extended(40, 30, 0x20)],
        ['ICCP', shared],
      ],
      still,
    ),
  )
  expect(content.includes('gTRC')).toBe(true)
}, 60_000)

it('what is put behind the fields of a part that colours or frames need is gone as well', async () => {
  const still = await picture(40, 30, 4).png().toBuffer()
  const parts = { gAMA: 4, cHRM: 32, sRGB: 1, cICP: 4, sBIT: 4, mDCV: 24, cLLI: 8, PLTE: 0 }
  for (const [type, length] of Object.entries(parts))
    for (const data of [
      [length, CANARY],
      [0, CANARY.padEnd(length + 3 - (length % 3))],
    ] as const) {
      const chunk = pngChunk(type, Buffer.concat([Buffer.alloc(data[0]), Buffer.from(data[1])]))
      const { content } = await examineImage(Buffer.concat([still.subarray(0, 33), chunk, still.subarray(33)]))
      expect(content.includes(CANARY), type).toBe(false)
    }
  const apng = await animatedPng()
  const counts = pngChunk('acTL', Buffer.concat([Buffer.from([0, 0, 0, 3, 0, 0, 0, 0]), Buffer.from(CANARY)]))
  const told = Buffer.concat([apng.subarray(0, 33), counts, apng.subarray(53)])
  expect(await codeOf(examineImage(told))).toBe('image_not_taken')

  const webp = (await examineImage(await animatedWebp())).content
  const end = webp.indexOf('ANIM') + 14
  const longer = riff(
    [
      ['VP8X', webp.subarray(20, 30)],
      ['ANIM', Buffer.concat([webp.subarray(end - 6, end), Buffer.from(CANARY)])],
    ],
    webp.subarray(end),
  )
  expect((await examineImage(longer)).content.equals(webp)).toBe(true)
  const opaque = riff(
    [
      ['VP8X', extended(40, 30, 0)],
      ['ALPH', Buffer.from(CANARY)],
    ],
    (await picture(40, 30).webp().toBuffer()).subarray(12),
  )
  expect((await examineImage(opaque)).content.includes(CANARY)).toBe(false)
}, 60_000)

it('when many wait already, the next is told to come again', async () => {
  const small = await picture(4, 4).png().toBuffer()
  const codes = await Promise.all(Array.from({ length: 12 }, () => codeOf(examineImage(small))))
  expect(codes.filter((code) => code === 'busy')).toHaveLength(4)
  expect(codes.filter((code) => code === 'taken')).toHaveLength(8)
}, 60_000)
