import { saveBlob } from './save-blob.ts'

/** Hands a text to the browser as a file to keep. */
export function saveText(fileName: string, mediaType: string, text: string): void {
  saveBlob(fileName, new Blob([text], { type: mediaType }))
}
