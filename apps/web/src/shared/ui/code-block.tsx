import { CopyButton } from './copy-button.tsx'

/** Lines of code to read or take away; long ones wrap. */
export function CodeBlock({ label, code, copyable = true }: { label: string; code: string; copyable?: boolean }) {
  return (
    <figure className="min-w-0 overflow-hidden rounded-lg border border-line bg-sunken">
      <figcaption className="flex min-h-11 items-center justify-between gap-2 ps-3 text-sm font-medium">
        {label}
        {copyable && <CopyButton variant="quiet" text={code} what={label} />}
      </figcaption>
      <pre className="border-t border-line px-3 py-2.5 font-mono text-xs leading-relaxed break-words whitespace-pre-wrap">
        <code dir="ltr">{code}</code>
      </pre>
    </figure>
  )
}
