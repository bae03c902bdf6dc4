import type { Plugin } from 'vite'
import { ENDPOINT } from './endpoints-alone.ts'

const ANNOTATE = /\/src\/routes\/projects\/\$projectId\/annotate\.tsx\?/
/** Routes stay by themselves; of these the page imports more than it uses, which other parts bring along. */
const LEFT_OUT = /\/src\/routes\/|\/node_modules\/(katex|@tanstack)\/|^\0endpoint/
/** Comes in one go once the frame is on screen: `late-frame.ts`. */
const LATE_FRAME =
  /\/src\/shell\/(account-choices|theme-choices|theme-options|project-choices|project-nav|project-pages|offline-notice|sign-out|use-sign-out)|\/src\/tell-tabs|\/src\/shared\/ui\/menu-(link|choices)/
/** Comes in one go once the first texts are on screen: `late-parts.tsx`. */
const AROUND_TASKS = /\/src\/(features\/annotating|shared\/(preferences|messages\/(late|english)))\//
const SHARED = /\/src\/shared\/(ui|states|words)\//

/**
 * Puts what every page needs into one file, and what the annotate page needs beside it into another: a few large files
 * compress better than many small ones, and arrive sooner.
 */
export function fewChunks(): Plugin {
  const ofAnnotate = new Set<string>()
  return {
    name: 'few-chunks',
    apply: 'build',
    config: () => ({
      build: {
        rolldownOptions: {
          output: {
            codeSplitting: {
              groups: [
                { name: 'page', tags: ['$initial'], priority: 5 },
                { name: 'frame', test: (id) => ofAnnotate.has(id) && SHARED.test(id), priority: 5 },
                { name: 'annotate', test: (id) => ofAnnotate.has(id), priority: 3 },
                { name: 'menus', test: LATE_FRAME, priority: 4 },
                { name: 'around', test: AROUND_TASKS, priority: 2 },
                { name: 'shared', test: SHARED, minShareCount: 2, priority: 1 },
              ],
            },
          },
        },
      },
    }),
    buildEnd() {
      const waiting = [...this.getModuleIds()].filter((id) => ANNOTATE.test(id))
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
        const { importedIds = [], code } = this.getModuleInfo(id) ?? {}
        for (const [, name] of code?.matchAll(/\bAPI\.(\w+)/g) ?? []) ofAnnotate.add(ENDPOINT + name)
        for (const imported of importedIds) {
          if (ofAnnotate.has(imported) || LEFT_OUT.test(imported)) continue
          ofAnnotate.add(imported)
          waiting.push(imported)
        }
      }
    },
  }
}
