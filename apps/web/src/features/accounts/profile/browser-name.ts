import type { AccountsWords } from '#features/accounts/messages/texts.ts'

/** The first that fits names it: browsers also call themselves by the names of older ones. */
const BROWSERS = [
  [/\bEdg\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\//, 'Firefox'],
  [/\bChrom(?:e|ium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const

const SYSTEMS = [
  [/\bAndroid\b/, 'Android'],
  [/\biPhone|\biPad/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
] as const

/** Which browser a session is in, in words: "Firefox on Windows". */
export function browserName(words: AccountsWords, userAgent: string | null): string {
  if (userAgent === null) return words('unknownBrowser')
  const find = (names: readonly (readonly [RegExp, string])[]) => names.find(([form]) => form.test(userAgent))?.[1]
  const system = find(SYSTEMS)
  const browser = find(BROWSERS) ?? words('anotherProgram')
  return system === undefined ? browser : words('browserOn', { browser, system })
}
