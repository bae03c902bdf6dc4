import type { Preferences } from '@tiebreak/contracts/preferences.ts'
import { useEffect } from 'react'
import { hasTheme, saveTheme } from '#features/shell/theme.ts'

/** Brings the theme that was chosen in another browser to one where nothing was chosen yet. */
export function useKeptTheme({ theme }: Preferences): void {
  useEffect(() => {
    if (theme !== 'system' && !hasTheme()) saveTheme(theme)
  }, [theme])
}
