/** Text for a terminal, which would obey control characters: each is shown as �. */
export function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, '�')
}
