/** The secret of a link, from after the `#`, which browsers send to nobody: `#abc` or `#token=abc`. */
export function fragmentToken(hash: string): string {
  const text = hash.replace(/^#/, '')
  return decodeURIComponentSafely(text.startsWith('token=') ? text.slice('token='.length) : text)
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A stray percent sign: the text as it stands is then the best guess, and the server judges it.
    return text
  }
}
