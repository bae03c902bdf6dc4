const LONGEST = 100

/** A name for texts to show an image by, from what its file is called: "Été 2026 (1).png" becomes `Ete-2026-1.png`. */
export function nameOfFile(fileName: string): string {
  const plain = fileName
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/-+(?=\.|$)/g, '')
    .replace(/^[.-]+/, '')
  return plain.slice(-LONGEST).replace(/^[.-]+/, '') || 'image'
}
