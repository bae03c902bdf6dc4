/** What a manifest is called beside a file. */
export function manifestName(fileName: string): string {
  return `${fileName}.manifest.json`
}
