import type { Page } from 'playwright-core'

/** Names of products, formats and keys, which are the same in every language. */
const NAMES =
  /\b(?:Tiebreak|API|CSV|JSON|JSONL|Lines|SHA-256|Markdown|PNG|JPEG|WebP|GIF|UTC|UTF-8|Python|curl|TRL|RewardTrainer|DPO|OpenRLHF|TIEBREAK_TOKEN|Authorization|Bearer|Chrome|Linux|English|Español|Esc|Enter|Ctrl|Alt|overall|lang|skill|team-a|pt|physics|prompt|role|content|text|messages|system|votes|ranks|responses|bothBad|null|true|shown|jsonl|gz|gzip|zstd|TSV|Parquet)\b/g

/** Names of the tools and sets whose files can be imported. */
const TOOLS =
  /\b(?:HH-RLHF|Anthropic|UltraFeedback|GPT-4|HelpSteer[23]|Nectar|FastChat|MT-bench|AlpacaEval|OpenAI|Azure|Fireworks|Together|RewardBench|SHP|OpenAssistant|PandaLM|Label Studio|Argilla|potato|LLaMA-Factory|ShareGPT|Alpaca|axolotl|NeMo-Aligner|NeMo|ms-swift|Hugging Face)(?![\w-])/g

/** Keys of files, in quotes; an underscore is a space by then. */
const QUOTED = /«[\w.: ]+»/g

/** What a page says, word for word: texts, names for screen readers, titles. What is marked as English or as code is not its own. */
const SAID = `(() => {
  const foreign = (element) => element?.closest('[lang=en], code, pre, kbd, script, noscript, style, math, .katex') !== null
  const said = [document.title]
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!foreign(node.parentElement)) said.push(node.data)
    } else if (!foreign(node))
      for (const name of ['aria-label', 'aria-valuetext', 'title', 'placeholder', 'alt'])
        if (node.hasAttribute(name)) said.push(node.getAttribute(name))
  }
  return said
})()`

/** Every text in an answer of the server. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(textsIn)
}

const plain = (text: string) => text.replaceAll(/[\s*_`#|]+/g, ' ').trim()

/** Notes what the server tells a page: that is data, and stands there as it is. */
export function listenForData(page: Page): () => Promise<string[]> {
  const answers: Promise<unknown>[] = []
  page.on('response', (response) => {
    if (response.url().includes('/api/')) answers.push(response.json().catch(() => null))
  })
  return async () => [...new Set((await Promise.all(answers)).flatMap(textsIn))]
}

/** What a page says in Latin letters that is neither a name nor in what the server told. */
export async function latinOn(page: Page, data: readonly string[]): Promise<string[]> {
  const said = await page.evaluate<string[]>(SAID)
  const known = data.map(plain)
  const runs = (text: string) =>
    text
      .replaceAll(QUOTED, '\n')
      .replaceAll(TOOLS, '\n')
      .replaceAll(NAMES, '\n')
      .match(/[A-Za-z][A-Za-z0-9 .,'’@_:/+-]*[A-Za-z0-9]/g) ?? []
  return said.filter((text) => runs(plain(text)).some((run) => !known.some((one) => one.includes(run))))
}
