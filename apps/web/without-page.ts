import type { Plugin } from 'vite'

const WITH_PAGE = /\/decode-named-character-reference\/index\.dom\.js$/

/** In a worker there is no document: takes the variant of a library that does without one. */
export function withoutPage(): Plugin {
  return {
    name: 'without-page',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (source !== 'decode-named-character-reference') return null
      const found = await this.resolve(source, importer, { skipSelf: true })
      return found && { ...found, id: found.id.replace(WITH_PAGE, '/decode-named-character-reference/index.js') }
    },
  }
}
