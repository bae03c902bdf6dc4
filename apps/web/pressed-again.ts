import { minify } from 'terser'
import type { Plugin } from 'vite'

/** What a first pair waits for: the page itself, what annotating needs, and the worker that lays texts out. */
const FILES = 3
const FIRST = /^assets\/(index|work|render-worker)-[^/]+\.js$/

/**
 * Minifies once more what a first pair waits for: it leaves two per cent less than the bundler's own minifier, which is
 * faster and does the rest. Names of files keep the hash of what was there before, which does the same.
 */
export function pressedAgain(): Plugin {
  return {
    name: 'pressed-again',
    apply: 'build',
    async generateBundle(_options, bundle) {
      const files = Object.values(bundle).filter(({ fileName }) => FIRST.test(fileName))
      if (files.length !== FILES)
        this.error(`of what a first pair waits for, ${files.length} of ${FILES} files were found`)
      for (const file of files) {
        if (file.type === 'chunk') file.code = await pressed(file.code)
        else file.source = await pressed(Buffer.from(file.source).toString('utf8'))
      }
    },
  }
}

/** @throws when terser can't read the code */
async function pressed(code: string): Promise<string> {
  const { code: smaller } = await minify(code, { module: true, ecma: 2020, compress: { passes: 3 } })
  return smaller ?? code
}
