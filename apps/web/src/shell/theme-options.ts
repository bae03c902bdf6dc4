/** The themes as people choose them. */
export const THEME_OPTIONS = [
  { value: 'system', label: 'Like the device' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'contrast', label: 'High contrast', hint: 'In light or dark, like the device.' },
] as const
