import { createHash, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const SHAPE = /^(tb_[\w-]{43})([0-9A-Za-z]{6})$/

/** Creates the text of an API token: `tb_`, 32 random bytes as base64url, 6 characters of checksum. */
export function makeTokenText(): string {
  const body = `tb_${randomBytes(32).toString('base64url')}`
  return `${body}${checksum(body)}`
}

/**
 * Whether a text can be an API token at all: tells a mistyped token from an unknown one without asking the database.
 */
export function isTokenText(text: string): boolean {
  const [, body, sum] = SHAPE.exec(text) ?? []
  return body !== undefined && checksum(body) === sum
}

/** What is stored of a token or invitation: its SHA-256. */
export function hashToken(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest()
}

/** CRC-32 in base 62, which fits six digits. */
function checksum(body: string): string {
  let rest = crc32(body)
  let digits = ''
  for (let place = 0; place < 6; place += 1) {
    digits = `${DIGITS.charAt(rest % 62)}${digits}`
    rest = Math.floor(rest / 62)
  }
  return digits
}
