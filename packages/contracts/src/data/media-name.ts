/** What the name of an image is made of: letters, digits, point, hyphen and underscore, at most 100, never beginning with a point. */
export const MEDIA_NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$/

/** Before the name, where a text shows an image of its project: `![alt](media:NAME)`. */
const SCHEME = 'media:'

/** The name in an image's address, or null when it names no image of the project. */
export function mediaNameOf(address: string): string | null {
  if (!address.startsWith(SCHEME)) return null
  const name = address.slice(SCHEME.length)
  return MEDIA_NAME.test(name) ? name : null
}
