import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import { useCopy } from './use-copy.ts'

/** Lines of code to read or take away; long ones wrap. */
export function CodeBlock({ label, code, copyable = true }: { label: string; code: string; copyable?: boolean }) {
  const copy = useCopy()
  return (
    <figure className="min-w-0 overflow-hidden rounded-lg border border-line bg-sunken">
      <figcaption className="flex min-h-11 items-center justify-between gap-2 ps-3 text-sm font-medium">
        {label}
        {copyable && (
          <Button variant="quiet" onClick={() => void copy(code, label)}>
            <Icon name="copy" />
            Copy <span className="sr-only">{label}</span>
          </Button>
        )}
      </figcaption>
      <pre className="border-t border-line px-3 py-2.5 font-mono text-xs leading-relaxed break-words whitespace-pre-wrap">
        <code dir="ltr">{code}</code>
      </pre>
    </figure>
  )
}
