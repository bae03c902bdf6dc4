/** The name of the manifest that goes with a file. */
export function manifestName(fileName: string): string {
  return `${fileName}.manifest.json`
}
