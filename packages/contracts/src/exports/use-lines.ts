import type { Export } from './schemas.ts'

/** A shell word that no file name can break out of. */
function quoted(word: string): string {
  return /^[\w./:-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

/** The line that fetches an export with an API token. */
export function curlLine(address: string, { fileName }: Pick<Export, 'fileName'>): string {
  return `curl --fail --location --header "Authorization: Bearer $TIEBREAK_TOKEN" \\\n  --output ${quoted(fileName)} ${quoted(address)}`
}

/** The lines that load the fetched file with Hugging Face `datasets`. */
export function datasetsLines({ fileName }: Pick<Export, 'fileName'>): string {
  const kind = fileName.endsWith('.csv') ? 'csv' : 'json'
  return `from datasets import load_dataset\ndata = load_dataset("${kind}", data_files=${JSON.stringify(fileName)}, split="train")`
}
