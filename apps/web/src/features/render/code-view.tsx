import { lazy, Suspense } from 'react'

// Comes with the first code that names its language.
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
          {language ? (
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
