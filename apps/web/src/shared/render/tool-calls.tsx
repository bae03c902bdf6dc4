import type { ToolCall } from '@tiebreak/contracts/data/schemas.ts'
import { lateFrameTexts } from '#shared/messages/frame/late-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { indented } from './indented.ts'
import { RawText } from './raw-text.tsx'

/** As many characters are read at a glance. */
const SHORT = 400

/** What the assistant asked of tools, with arguments that are JSON laid out; long ones fold. */
export function ToolCalls({ calls, raw }: { calls: readonly ToolCall[]; raw: boolean }) {
  const words = useWords(lateFrameTexts)
  return (
    <ul className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-2" aria-label={words('read.calls')}>
      {calls.map(({ function: { name, arguments: given } }, at) => {
        const key = `call ${at + 1}`
        return (
          <li key={key} className="rounded-lg border border-line p-2">
            <details open={given.length <= SHORT}>
              <summary className="text-sm">
                <span className="text-soft">{words('read.call')}</span>{' '}
                <bdi translate="no" className="font-mono font-medium break-all">
                  {name}
                </bdi>
              </summary>
              <div className="mt-1">
                <RawText text={raw ? given : indented(given)} />
              </div>
            </details>
          </li>
        )
      })}
    </ul>
  )
}
