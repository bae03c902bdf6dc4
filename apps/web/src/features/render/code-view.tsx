import { lazy, Suspense } from 'react'
import { codeLanguage } from './code-languages.ts'

// Comes with the first code that can have colours.
const Highlighted = lazy(async () => ({ default: (await import('./highlighted.tsx')).Highlighted }))

/** A block of code, left to right in every text. Wide lines scroll, also by keyboard. */
export function CodeView({ code, language }: { code: string; language: string | null }) {
  return (
    <section
      dir="ltr"
      aria-label={language ? `Code, ${language}` : 'Code'}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
      className="code-view"
    >
      <pre>
        <code>
          {language && codeLanguage(language) ? (
            <Suspense fallback={code}>
              <Highlighted code={code} language={language} />
            </Suspense>
          ) : (
            code
          )}
        </code>
      </pre>
    </section>
  )
}
