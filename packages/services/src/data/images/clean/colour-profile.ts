/** The tags that turn numbers into colours; all others (names, makers, dates, notes) do not. */
const NEEDED = /^([rgb]XYZ|[rgbk]TRC|wtpt|bkpt|chad|cicp|gamt|A2B[0-2]|B2A[0-2]|D2B[0-3]|B2D[0-3])$/
/** Header fields about the maker: CMM, date, platform, flags, maker, model, creator and identity, reserved bytes. */
const ABOUT_THE_MAKER = [
  [4, 8],
  [24, 36],
  [40, 56],
  [80, 128],
] as const

/**
 * An ICC profile with only what colours need; null when it isn't one, in which case viewers ignore it too.
 * @see ICC.1:2022, 7.2 and 7.3
 */
export function cleanProfile(profile: Buffer): Buffer | null {
  if (profile.length < 132 || profile.toString('latin1', 36, 40) !== 'acsp') return null
  const count = profile.readUInt32BE(128)
  if (count > 100 || 132 + 12 * count > profile.length) return null
  const isVersion4 = (profile[8] ?? 0) >= 4
  const tags: { name: string; data: Buffer }[] = [
    { name: 'desc', data: isVersion4 ? localised() : description() },
    { name: 'cprt', data: isVersion4 ? localised() : Buffer.from('text\0\0\0\0none\0', 'latin1') },
  ]
  // Tags may share their data, like the curves of three equal channels; written once per tag they could grow without
  // limit.
  const shared = new Map<string, Buffer>()
  let needed = 0
  for (let entry = 0; entry < count; entry++) {
    const at = 132 + 12 * entry
    const name = profile.toString('latin1', at, at + 4)
    const [start, length] = [profile.readUInt32BE(at + 4), profile.readUInt32BE(at + 8)]
    if (!NEEDED.test(name) || tags.some((tag) => tag.name === name)) continue
    if (start + length > profile.length) return null
    const place = `${start} ${length}`
    const data = shared.get(place) ?? profile.subarray(start, start + length)
    if (!shared.has(place)) needed += length
    if (needed > profile.length) return null
    shared.set(place, data)
    tags.push({ name, data })
  }
  return write(profile, tags)
}

function write(profile: Buffer, tags: readonly { name: string; data: Buffer }[]): Buffer {
  const header = Buffer.from(profile.subarray(0, 128))
  for (const [from, to] of ABOUT_THE_MAKER) header.fill(0, from, to)
  const table = Buffer.alloc(4 + 12 * tags.length)
  table.writeUInt32BE(tags.length, 0)
  const data: Buffer[] = []
  const written = new Map<Buffer, number>()
  let start = header.length + table.length
  for (const [index, tag] of tags.entries()) {
    const there = written.get(tag.data)
    table.write(tag.name, 4 + 12 * index, 'latin1')
    table.writeUInt32BE(there ?? start, 8 + 12 * index)
    table.writeUInt32BE(tag.data.length, 12 + 12 * index)
    if (there !== undefined) continue
    written.set(tag.data, start)
    const padding = Buffer.alloc((4 - (tag.data.length % 4)) % 4)
    data.push(tag.data, padding)
    start += tag.data.length + padding.length
  }
  header.writeUInt32BE(start, 0)
  return Buffer.concat([header, table, ...data])
}

/** The texts that versions 2 and 4 require, with no content. */
function description(): Buffer {
  const text = Buffer.alloc(95)
  text.write('desc', 0, 'latin1')
  text.writeUInt32BE(5, 8)
  text.write('none', 12, 'latin1')
  return text
}

function localised(): Buffer {
  const text = Buffer.alloc(36)
  text.write('mluc', 0, 'latin1')
  text.writeUInt32BE(1, 8)
  text.writeUInt32BE(12, 12)
  text.write('enUS', 16, 'latin1')
  text.writeUInt32BE(8, 20)
  text.writeUInt32BE(28, 24)
  text.write('\0n\0o\0n\0e', 28, 'latin1')
  return text
}
