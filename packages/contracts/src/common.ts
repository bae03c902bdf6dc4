import { z } from 'zod'

/** A UTC instant as ISO 8601 text: one that PostgreSQL takes, which knows no year 0 and no offset of 16 hours or more. */
export const Instant = z.iso
  .datetime({ offset: true })
  .refine(
    (text) => !text.startsWith('0000') && !/[+-](?:1[6-9]|2\d):\d\d$/.test(text),
    'a time from year 1 on, with an offset below 16 hours',
  )

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses
const NO_CONTROLS = /^[^\u0000-\u001f\u007f]*$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL can't store it
const NO_NUL = /^[^\u0000]*$/

/** Text a person typed into one line: no control characters. */
export const OneLine = z.string().trim().min(1).max(200).regex(NO_CONTROLS, 'one line without control characters')

/** Tags of people and prompts: groups, languages, fields. Each once, in the given order. */
export const Tags = z
  .array(OneLine)
  .max(100)
  .transform((tags) => [...new Set(tags)])

/** Text of any length with any number of lines. PostgreSQL can't store U+0000. */
export const ManyLines = (max: number) => z.string().max(max).regex(NO_NUL, 'text without U+0000')

/** An e-mail address: at most 64 characters stand before the @, as RFC 5321 says. */
export const Email = z
  .email()
  .max(254)
  .refine((text) => text.indexOf('@') <= 64, 'at most 64 characters before the @')
  .transform((text) => text.toLowerCase())
export const Password = ManyLines(128).min(10)

export const PageQuery = z.strictObject({
  cursor: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type PageQuery = z.infer<typeof PageQuery>

/** Sort order of a list, by when its rows arrived. */
export const Order = z.enum(['oldest', 'newest'])
export type Order = z.infer<typeof Order>

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** A time zone by its IANA name, such as `Europe/Madrid`: where the caller's days begin and end. */
export const TimeZone = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/)
  .refine(isTimeZone, 'the IANA name of a time zone')

/** A page of a list; `nextCursor` is null on the last one. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() })
}
export type Page<T> = { items: T[]; nextCursor: string | null }

/** A share or estimate with its interval and n, or the named reason why there is none. */
export const IntervalEstimate = z
  .discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value: z.number(), low: z.number(), high: z.number(), n: z.number().int() }),
    z.strictObject({
      ok: z.literal(false),
      reason: z.string(),
      n: z.number().int(),
      /** The figure itself, if there is one and only its interval is missing. */
      value: z.number().optional(),
    }),
  ])
  .meta({ id: 'IntervalEstimate' })
export type IntervalEstimate = z.infer<typeof IntervalEstimate>
