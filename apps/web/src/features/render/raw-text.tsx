/** A message exactly as it was written. */
export function RawText({ text }: { text: string }) {
  return <pre className="font-mono text-sm break-words whitespace-pre-wrap">{text}</pre>
}
