import type { HighlighterCore, ThemedToken } from 'shiki/core'
import type { PlainNode } from '#shared/render/plain-node.ts'
import { codeLanguage } from './code-languages.ts'
import type { Pause } from './pause.ts'

/** Grammars read a line again and again: longer ones stay without colours. */
const LONGEST_LINE = 300

let highlighter: Promise<HighlighterCore> | null = null

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

function tokenNode({ content, htmlStyle }: ThemedToken): PlainNode {
  return { tag: 'span', props: { style: { ...htmlStyle } }, children: [content] }
}

function lineNodes(line: readonly ThemedToken[], at: number): PlainNode[] {
  const node: PlainNode = { tag: 'span', props: { className: 'line' }, children: line.map(tokenNode) }
  return at === 0 ? [node] : ['\n', node]
}

/**
 * What stands inside a block of code, in colours; null when the language is unknown, or the colours
 * could not be had (offline): colours are a comfort.
 */
export async function highlightCode(code: string, languageName: string, pause: Pause): Promise<PlainNode | null> {
  const language = codeLanguage(languageName)
  if (!language) return null
  highlighter ??= startHighlighter()
  const loaded = await pause(Promise.all([highlighter, language.load()])).catch(() => null)
  if (!loaded) {
    highlighter = null
    return null
  }
  const [shiki, registration] = loaded
  if (!shiki.getLoadedLanguages().includes(language.id)) await shiki.loadLanguage(registration.default)
  const { tokens } = shiki.codeToTokens(code, {
    lang: language.id,
    themes: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    defaultColor: false,
    tokenizeMaxLineLength: LONGEST_LINE,
    // Not by the clock: everyone sees the same.
    tokenizeTimeLimit: 0,
  })
  return { tag: null, props: {}, children: tokens.flatMap(lineNodes) }
}
