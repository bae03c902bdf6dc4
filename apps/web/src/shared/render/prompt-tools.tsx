import type { Tool } from '@tiebreak/contracts/data/tool.ts'
import { lateFrameTexts } from '#shared/messages/frame/late-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { indented } from './indented.ts'
import { RawText } from './raw-text.tsx'

/** What the assistant could call in its response, folded: names first, then what each is for and takes. */
export function PromptTools({ tools, raw }: { tools: readonly Tool[]; raw: boolean }) {
  const words = useWords(lateFrameTexts)
  return (
    <details className="mb-2 rounded-lg border border-line p-2 text-sm">
      <summary>
        <span className="text-soft">{words('read.tools', { n: tools.length })}</span>{' '}
        <bdi translate="no" className="font-mono break-all">
          {tools.map((tool) => tool.function.name).join(', ')}
        </bdi>
      </summary>
      <ul className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-2">
        {tools.map(({ function: { name, description, parameters } }, at) => {
          const key = `tool ${at + 1}`
          return (
            <li key={key} className="border-t border-line pt-2">
              <p dir="auto" className="break-words">
                <bdi translate="no" className="font-mono font-medium break-all">
                  {name}
                </bdi>{' '}
                {description}
              </p>
              {parameters !== undefined && (
                <details>
                  <summary className="text-soft">{words('read.parameters')}</summary>
                  <RawText text={raw ? parameters : indented(parameters)} />
                </details>
              )}
            </li>
          )
        })}
      </ul>
    </details>
  )
}
