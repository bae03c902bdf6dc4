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
export function browserName(userAgent: string | null): string {
  if (userAgent === null) return 'Unknown browser'
  const find = (names: readonly (readonly [RegExp, string])[]) => names.find(([form]) => form.test(userAgent))?.[1]
  const system = find(SYSTEMS)
  return `${find(BROWSERS) ?? 'Another program'}${system === undefined ? '' : ` on ${system}`}`
}
