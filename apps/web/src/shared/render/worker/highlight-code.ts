import type { LanguageRegistration } from 'shiki'
import type { HighlighterCore, ThemedToken } from 'shiki/core'
import type { PlainNode } from '#shared/render/plain-node.ts'
import type { Pause } from './messages.ts'

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

type Load = () => Promise<{ default: LanguageRegistration[] }>
type CodeLanguage = { id: string; load: Load }

/** Languages whose colours can be had, each fetched when first needed. */
const LOADERS: Record<string, Load> = {
  bash: () => import('shiki/langs/bash.mjs'),
  c: () => import('shiki/langs/c.mjs'),
  cpp: () => import('shiki/langs/cpp.mjs'),
  csharp: () => import('shiki/langs/csharp.mjs'),
  css: () => import('shiki/langs/css.mjs'),
  diff: () => import('shiki/langs/diff.mjs'),
  docker: () => import('shiki/langs/docker.mjs'),
  go: () => import('shiki/langs/go.mjs'),
  haskell: () => import('shiki/langs/haskell.mjs'),
  html: () => import('shiki/langs/html.mjs'),
  java: () => import('shiki/langs/java.mjs'),
  javascript: () => import('shiki/langs/javascript.mjs'),
  json: () => import('shiki/langs/json.mjs'),
  julia: () => import('shiki/langs/julia.mjs'),
  jsx: () => import('shiki/langs/jsx.mjs'),
  kotlin: () => import('shiki/langs/kotlin.mjs'),
  latex: () => import('shiki/langs/latex.mjs'),
  lua: () => import('shiki/langs/lua.mjs'),
  markdown: () => import('shiki/langs/markdown.mjs'),
  php: () => import('shiki/langs/php.mjs'),
  python: () => import('shiki/langs/python.mjs'),
  r: () => import('shiki/langs/r.mjs'),
  ruby: () => import('shiki/langs/ruby.mjs'),
  rust: () => import('shiki/langs/rust.mjs'),
  scala: () => import('shiki/langs/scala.mjs'),
  sql: () => import('shiki/langs/sql.mjs'),
  swift: () => import('shiki/langs/swift.mjs'),
  toml: () => import('shiki/langs/toml.mjs'),
  tsx: () => import('shiki/langs/tsx.mjs'),
  typescript: () => import('shiki/langs/typescript.mjs'),
  xml: () => import('shiki/langs/xml.mjs'),
  yaml: () => import('shiki/langs/yaml.mjs'),
}

const ALIASES: Record<string, string> = {
  'c++': 'cpp',
  'c#': 'csharp',
  cs: 'csharp',
  dockerfile: 'docker',
  golang: 'go',
  js: 'javascript',
  kt: 'kotlin',
  md: 'markdown',
  py: 'python',
  python3: 'python',
  rb: 'ruby',
  rs: 'rust',
  sh: 'bash',
  shell: 'bash',
  tex: 'latex',
  ts: 'typescript',
  yml: 'yaml',
  zsh: 'bash',
}

/** The language that a code block names, with its loader; null when it is not one of ours. */
function codeLanguage(name: string): CodeLanguage | null {
  const lower = name.toLowerCase()
  const id = ALIASES[lower] ?? lower
  const load = Object.hasOwn(LOADERS, id) ? LOADERS[id] : undefined
  return load ? { id, load } : null
}
