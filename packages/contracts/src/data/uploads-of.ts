import type { UploadType } from '#endpoint.ts'
import type { ReaderAbout } from './reader-about.ts'

/** As what files of these formats may be declared when they are uploaded: each media type once, with all that it may hold. */
export function uploadsOf(formats: readonly ReaderAbout[]): Required<UploadType>[] {
  const uploads = new Map<string, Required<UploadType>>()
  for (const { label, summary, sample, contentType } of formats) {
    const about = `${label}: ${summary}`
    const before = uploads.get(contentType)
    uploads.set(contentType, {
      mediaType: contentType,
      about: before ? `${before.about}\n\n${about}` : about,
      example: before?.example ?? `${sample.replaceAll(/\n +/g, ' ')}\n`,
    })
  }
  return [...uploads.values()]
}
