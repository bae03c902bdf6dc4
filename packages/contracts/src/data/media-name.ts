/** An image's name: letters, digits, dot, hyphen and underscore, at most 100, not starting with a dot. */
export const MEDIA_NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$/

/** The prefix of the name where a text shows an image of its project: `![alt](media:NAME)`. */
const SCHEME = 'media:'

/** The name in an image's address, or null if it does not refer to an image of the project. */
export function mediaNameOf(address: string): string | null {
  if (!address.startsWith(SCHEME)) return null
  const name = address.slice(SCHEME.length)
  return MEDIA_NAME.test(name) ? name : null
}

/**
 * Whether rows can name an image by this path: relative, `/` between its parts, none of them `.` or `..`, at most 500
 * characters and none of them a control character, and nothing that begins as an address does.
 */
export function isImageFile(path: string): boolean {
  if (/^[a-z][a-z0-9+.-]*:/i.test(path)) return false
  return /^[^\\\p{Cc}]{1,500}$/u.test(path) && path.split('/').every((part) => part !== '' && !/^\.{1,2}$/.test(part))
}

/** How the names of images end that can be sent with rows. */
export const IMAGE_ENDINGS: readonly string[] = ['.png', '.jpg', '.jpeg', '.webp', '.gif']
