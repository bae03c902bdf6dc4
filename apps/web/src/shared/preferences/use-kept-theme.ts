import type { Preferences } from '@tiebreak/contracts/accounts/schemas.ts'
import { useEffect } from 'react'
import { hasTheme, saveTheme } from '#shell/theme.ts'

/** Brings the theme that was chosen in another browser to one where nothing was chosen yet. */
export function useKeptTheme({ theme }: Preferences): void {
  useEffect(() => {
    if (theme !== 'system' && !hasTheme()) saveTheme(theme)
  }, [theme])
}
