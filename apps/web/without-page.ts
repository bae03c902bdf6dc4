import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const LATE = '/src/shared/render/worker/named-characters.ts'
const NAMES = fileURLToPath(new URL(`.${LATE}`, import.meta.url))
const WITH_PAGE = /\/decode-named-character-reference\/index\.dom\.js$/

/**
 * In the worker there is no document: takes the variant of a library that does without one. Its list of named characters is
 * a quarter of what the first text waits for, so it comes when a text needs it.
 */
export function withoutPage(): Plugin {
  return {
    name: 'without-page',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (source !== 'decode-named-character-reference') return null
      if (!importer?.endsWith(LATE)) return NAMES
      const found = await this.resolve(source, importer, { skipSelf: true })
      return found && { ...found, id: found.id.replace(WITH_PAGE, '/decode-named-character-reference/index.js') }
    },
  }
}
