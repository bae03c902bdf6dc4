import { crc32, deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'

/** Stands in every place where metadata can hide; no stored image may hold it. */
export const CANARY = 'CANARY-52.5163N-13.3777E'
const xmp = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="${CANARY}"/></rdf:RDF></x:xmpmeta>`
const EXIF = {
  IFD0: { Copyright: CANARY, Software: CANARY },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 30/1 58/1' },
}

/** A picture whose every pixel tells where it is. */
export function picture(width: number, height: number, channels: 3 | 4 = 3) {
  const data = Buffer.alloc(width * height * channels)
  for (let at = 0; at < data.length; at++) data[at] = (at * 31 + Math.floor(at / width) * 7) % 256
  return sharp(data, { raw: { width, height, channels } })
}

const described = (image: Sharp, orientation: number) =>
  image.withExif(EXIF).withXmp(xmp).withIccProfile('p3').withMetadata({ orientation })

export async function jpeg(orientation = 6): Promise<Buffer> {
  const made = await described(picture(40, 30), orientation).jpeg({ quality: 90, progressive: true }).toBuffer()
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, CANARY.length + 2]), Buffer.from(CANARY)])
  const second = await picture(8, 8).jpeg().toBuffer()
  return Buffer.concat([made.subarray(0, 2), comment, made.subarray(2), second, Buffer.from(`PK\x03\x04${CANARY}`)])
}

export async function webp(orientation = 8): Promise<Buffer> {
  const made = await described(picture(40, 30, 4), orientation)
    .webp({ quality: 80 })
    .toBuffer()
  return Buffer.concat([made, Buffer.from(CANARY)])
}

export function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

export async function png(orientation = 3): Promise<Buffer> {
  const made = await described(picture(40, 30, 4), orientation)
    .png()
    .toBuffer()
  const texts = [
    pngChunk('tEXt', Buffer.from(`Comment\0${CANARY}`)),
    pngChunk('zTXt', Buffer.concat([Buffer.from('Author\0\0'), deflateSync(CANARY)])),
    pngChunk('prVt', Buffer.from(CANARY)),
  ]
  return Buffer.concat([made.subarray(0, 33), ...texts, made.subarray(33), Buffer.from(CANARY)])
}

export async function animatedGif(frames = 3): Promise<Buffer> {
  const pages = await Promise.all(
    Array.from({ length: frames }, (_, at) =>
      sharp({
        create: {
          width: 20,
          height: 16,
          channels: 4,
          background: { r: (40 * at) % 256, g: (255 + 13 * at) % 256, b: at % 250, alpha: 1 },
        },
      })
        .png()
        .toBuffer(),
    ),
  )
  const made = await sharp(pages, { join: { animated: true } })
    .gif({ loop: 4, delay: Array(frames).fill(120) })
    .toBuffer()
  const comment = Buffer.concat([Buffer.from([0x21, 0xfe, CANARY.length]), Buffer.from(CANARY), Buffer.from([0])])
  const app = Buffer.concat([
    Buffer.from([0x21, 0xff, 11]),
    Buffer.from('XMP DataXMP'),
    Buffer.from([CANARY.length]),
    Buffer.from(CANARY),
    Buffer.from([0]),
  ])
  const start = 13 + ((made[10] ?? 0) & 0x80 ? 3 * 2 ** (((made[10] ?? 0) & 7) + 1) : 0)
  return Buffer.concat([made.subarray(0, start), comment, app, made.subarray(start), Buffer.from(CANARY)])
}

export async function animatedWebp(frames = 3): Promise<Buffer> {
  const made = await sharp(await animatedGif(frames), { animated: true })
    .withExif(EXIF)
    .withXmp(xmp)
    .webp({ lossless: true })
    .toBuffer()
  return Buffer.concat([made, Buffer.from(CANARY)])
}

/** A still PNG made an animated one: the same picture, as often as wanted. */
export async function animatedPng(frames = 3, { width = 20, height = 16 } = {}): Promise<Buffer> {
  const made = await picture(width, height).png().toBuffer()
  const start = made.indexOf('IDAT') - 4
  const length = made.readUInt32BE(start)
  const pixels = made.subarray(start + 8, start + 8 + length)
  let sequence = 0
  const numbered = (rest: Buffer) => {
    const head = Buffer.alloc(4)
    head.writeUInt32BE(sequence++)
    return Buffer.concat([head, rest])
  }
  const control = () => {
    const rest = Buffer.alloc(22)
    rest.writeUInt32BE(width, 0)
    rest.writeUInt32BE(height, 4)
    rest.writeUInt16BE(1, 16)
    rest.writeUInt16BE(10, 18)
    return pngChunk('fcTL', numbered(rest))
  }
  const counts = Buffer.alloc(8)
  counts.writeUInt32BE(frames, 0)
  const parts = [made.subarray(0, 33), pngChunk('acTL', counts), control(), pngChunk('IDAT', pixels)]
  for (let frame = 1; frame < frames; frame++) parts.push(control(), pngChunk('fdAT', numbered(pixels)))
  return Buffer.concat([
    ...parts,
    pngChunk('tEXt', Buffer.from(`Comment\0${CANARY}`)),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

/** A colour profile whose table names these tags: name, place, length. */
export function profileOf(tags: readonly (readonly [string, number, number])[]): Buffer {
  const end = Math.max(...tags.map(([, start, length]) => start + length))
  const profile = Buffer.alloc(end)
  profile.writeUInt32BE(end, 0)
  profile[8] = 2
  profile.write('mntrRGB XYZ ', 12, 'latin1')
  profile.write('acsp', 36, 'latin1')
  profile.writeUInt32BE(tags.length, 128)
  for (const [index, [name, start, length]] of tags.entries()) {
    profile.write(name, 132 + 12 * index, 'latin1')
    profile.writeUInt32BE(start, 136 + 12 * index)
    profile.writeUInt32BE(length, 140 + 12 * index)
  }
  return profile
}

/** The header of an extended WebP. */
export function extended(width: number, height: number, flags: number): Buffer {
  const head = Buffer.alloc(10)
  head[0] = flags
  head.writeUIntLE(width - 1, 4, 3)
  head.writeUIntLE(height - 1, 7, 3)
  return head
}

/** A WebP of these chunks and, behind them, of what is one or several already. */
export function riff(chunks: readonly (readonly [string, Buffer])[], rest: Buffer): Buffer {
  const made = chunks.map(([type, data]) => {
    const head = Buffer.alloc(8)
    head.write(type, 0, 'latin1')
    head.writeUInt32LE(data.length, 4)
    return Buffer.concat([head, data, Buffer.alloc(data.length % 2)])
  })
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...made, rest])
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}
