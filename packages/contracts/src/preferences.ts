import { z } from 'zod'

const MOST_KEYS = 60

/** An action of the screen and the key that does it, as `KeyboardEvent.key` names it, with modifiers: `ctrl+z`. */
const KeyMap = z
  .record(
    z.string().regex(/^[a-z][A-Za-z0-9_]{0,39}$/),
    z
      .string()
      .min(1)
      .max(30)
      .regex(/^[^\s\p{C}]+$|^ $/u),
  )
  .refine((map) => Object.keys(map).length <= MOST_KEYS, `at most ${MOST_KEYS} keys`)

/** What a person chose for themselves, the same in every project. What is left out has its default. */
export const Preferences = z
  .strictObject({
    /** Keys that differ from the product's own, by action. */
    keys: KeyMap.default({}),
    /** Single keys do nothing when off. */
    keysOn: z.boolean().default(true),
    /** A digit answers at once. */
    fastMode: z.boolean().default(false),
    theme: z.enum(['system', 'light', 'dark', 'contrast']).default('system'),
    /** A language tag such as `en` or `ar`; null for the browser's. */
    language: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/)
      .nullable()
      .default(null),
    /** How many answers a day the person wants to give; null for none. */
    goalPerDay: z.number().int().min(1).max(2000).nullable().default(null),
    layout: z
      .strictObject({
        responses: z.enum(['auto', 'side_by_side', 'stacked']).default('auto'),
        syncScroll: z.boolean().default(false),
        raw: z.boolean().default(false),
      })
      .default({ responses: 'auto', syncScroll: false, raw: false }),
  })
  .meta({ id: 'Preferences' })
export type Preferences = z.infer<typeof Preferences>
