import type { MessageImage } from '@tiebreak/contracts/data/message-images.ts'
import type { RowError } from '@tiebreak/contracts/data/row-error.ts'
import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { findMedia, findMediaFiles } from '@tiebreak/db/queries/data/media.ts'
import { canonicalJson } from '@tiebreak/formats/readers/canonical-json.ts'
import type { NormalRow, Reader, ReadItem } from '@tiebreak/formats/readers/reader.ts'
import { sha256Hex } from '@tiebreak/formats/readers/sha256-hex.ts'
import { showFound } from '@tiebreak/formats/readers/show-found.ts'
import { bytesOfDataUrl, isDataUrl } from '@tiebreak/formats/rows/data-url.ts'
import { isImageAddress } from '@tiebreak/formats/rows/image-in.ts'
import type { Ctx } from '#context.ts'
import { ImageFetcher } from '#data/images/fetch-images.ts'
import { fileOfBytes, storeImage } from '#data/images/store-image.ts'
import { inProject } from '#in-project.ts'

type Fault = Omit<RowError, 'line'>
/** The name under which the project holds an image, or what was expected instead of it. */
type Named = { name: string } | { expected: string }

const MOST_KNOWN = 10_000

const NOT_SENT = 'an image that was sent to the project under this path before the file'
const NO_IMAGE = 'a complete PNG, JPEG, WebP or GIF image of at most 5 MiB, 300 frames and 40 million pixels in all'
const NOT_FETCHED =
  'the path of an image that was sent, or a data: URL; the operator lets no images be fetched from this address'

/**
 * A reader whose rows name images as the project does: by the names that it holds them under. A row that names one that
 * nobody sent is refused. Images that stand in the file itself are stored, and so are those at addresses from which the
 * operator lets images be fetched.
 * @param looking nothing is stored or fetched, and these images are passed over as they are
 */
export function withImages(ctx: Ctx, projectId: ProjectId, reader: Reader, { looking = false } = {}): Reader {
  const known = new Map<string, string>()
  const fetcher = new ImageFetcher(ctx.imageHosts)
  const find = (file: string) =>
    inProject(ctx, projectId, async (tx) => (await findMediaFiles(tx, projectId, [file])).get(file))
  const store = async (content: Buffer, file: string | null): Promise<Named> => {
    try {
      return { name: (await storeImage(ctx, { projectId, file, content })).name }
    } catch (error) {
      if (error instanceof DomainError && error.code === 'image_not_taken') return { expected: NO_IMAGE }
      // Another import fetched it meanwhile, and its address gave something else then.
      const there = error instanceof DomainError && error.code === 'media_name_taken' && file && (await find(file))
      if (there) return { name: there }
      throw error
    }
  }
  const fetched = async (address: string, file: string): Promise<Named> => {
    const answer = await fetcher.bring(address)
    return 'why' in answer ? { expected: `an image that can be fetched. ${answer.why}` } : store(answer.content, file)
  }
  const nameOf = async (image: string): Promise<Named> => {
    const content = bytesOfDataUrl(image)
    const isAddress = isImageAddress(image)
    if (isAddress && !fetcher.mayFetch(image)) return { expected: NOT_FETCHED }
    if (looking && (isAddress || content !== null)) return { name: image }
    const file = content !== null ? fileOfBytes(content) : isAddress ? `address:${sha256Hex(image)}` : image
    const before = known.get(file) ?? (await find(file))
    const named = await (before !== undefined
      ? { name: before }
      : content !== null
        ? store(content, null)
        : isAddress
          ? fetched(image, file)
          : uploaded(image))
    if ('expected' in named) return named
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(file, named.name)
    return named
  }
  const uploaded = async (name: string): Promise<Named> => {
    const found = await inProject(ctx, projectId, (tx) => findMedia(tx, projectId, name))
    return found ? { name } : { expected: NOT_SENT }
  }
  return {
    recognises: reader.recognises,
    async *read(entries, context) {
      for await (const item of reader.read(entries, context))
        if (item.kind === 'row' && hasImages(item.row)) yield await named(item, nameOf)
        else yield item
    },
  }
}

function hasImages({ messages, responses }: NormalRow): boolean {
  const some = (list: readonly Message[]) => list.some(({ images }) => images !== undefined)
  return some(messages) || responses.some((response) => some(response.messages))
}

async function named(
  item: Extract<ReadItem, { kind: 'row' }>,
  nameOf: (image: string) => Promise<Named>,
): Promise<ReadItem> {
  const { row, line, bytes } = item
  const faults: Fault[] = []
  const inMessages = async (messages: readonly Message[], where: string): Promise<Message[]> => {
    const done: Message[] = []
    for (const message of messages) {
      const images: NonNullable<Message['images']> = []
      for (const image of message.images ?? []) {
        const named = await nameOf(image.name)
        if ('name' in named) images.push({ ...withoutFile(image), name: named.name })
        else faults.push({ field: where, found: showFound(image.name), expected: named.expected })
      }
      done.push(message.images ? { ...message, images } : message)
    }
    return done
  }
  const messages = await inMessages(row.messages, 'images of the prompt')
  const responses: NormalRow['responses'] = []
  for (const [at, response] of row.responses.entries()) {
    const own = await inMessages(response.messages, `images of response ${at + 1}`)
    responses.push({ ...response, messages: own, contentHash: hashOf(own) })
  }
  if (faults.length > 0) {
    const errors = faults.map((fault) => ({ line, ...fault }))
    return { kind: 'error', line, errors, lineRefused: true, badVotes: 0, bytes }
  }
  const contentHash = row.contentHash === null ? null : hashOf(messages)
  return { kind: 'row', line, bytes, row: { ...row, messages, contentHash, responses } }
}

const hashOf = (messages: readonly Message[]) => sha256Hex(canonicalJson(messages))

/** Tools that know no better describe an image by its file, which may name the system. */
function withoutFile({ alt, ...image }: MessageImage): MessageImage {
  if (alt === undefined) return image
  const [said, file] = [
    alt.trim().toLowerCase(),
    image.name.split(/[?#]/, 1)[0]?.split('/').at(-1)?.toLowerCase() ?? '',
  ]
  const isOfFile =
    !isDataUrl(image.name) && file !== '' && (said.includes(file) || said === file.replace(/\.[a-z]+$/, ''))
  return isOfFile ? image : { ...image, alt }
}
