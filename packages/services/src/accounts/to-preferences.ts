import { type Preferences, SetPreferences } from '@tiebreak/contracts/accounts/schemas.ts'

/** What was stored as a person's choices; the defaults where nothing was, or what no longer fits. */
export function toPreferences(stored: unknown): Preferences {
  return SetPreferences.safeParse(stored ?? {}).data ?? SetPreferences.parse({})
}
