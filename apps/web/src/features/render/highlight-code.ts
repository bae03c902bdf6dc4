import type { Root } from 'hast'
import type { HighlighterCore } from 'shiki/core'
import { type CodeLanguage, codeLanguage } from './code-languages.ts'

const LONGEST = 60_000
const MOST_KEPT = 200

let highlighter: Promise<HighlighterCore> | null = null
const kept = new Map<string, Promise<Root | null>>()

async function startHighlighter(): Promise<HighlighterCore> {
  const [core, engine, light, dark] = await Promise.all([
    import('shiki/core'),
    // WebAssembly would need 'wasm-unsafe-eval' in the Content-Security-Policy.
    import('shiki/engine/javascript'),
    import('shiki/themes/github-light-high-contrast.mjs'),
    import('shiki/themes/github-dark-high-contrast.mjs'),
  ])
  return core.createHighlighterCore({
    themes: [light.default, dark.default],
    langs: [],
    engine: engine.createJavaScriptRegexEngine({ forgiving: true }),
  })
}

async function colour(code: string, language: CodeLanguage): Promise<Root> {
  highlighter ??= startHighlighter()
  const [shiki, registration] = await Promise.all([highlighter, language.load()])
  if (!shiki.getLoadedLanguages().includes(language.id)) await shiki.loadLanguage(registration.default)
  return shiki.codeToHast(code, {
    lang: language.id,
    themes: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    defaultColor: false,
  })
}

/**
 * The coloured tree of a code block, kept per text; null when the language is unknown, the text too long, or the colours
 * could not be had (offline): colours are a comfort, the code itself is already on screen.
 */
export function highlightCode(code: string, languageName: string): Promise<Root | null> {
  const key = `${languageName}\n${code}`
  const known = kept.get(key)
  if (known) return known
  const language = code.length > LONGEST ? null : codeLanguage(languageName)
  const tree = language
    ? colour(code, language).catch(() => {
        highlighter = null
        kept.delete(key)
        return null
      })
    : Promise.resolve(null)
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(key, tree)
  return tree
}
