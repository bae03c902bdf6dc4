import type { Plugin } from 'vite'

const CLONE = '\0native-clone'

/** Leaves out of the built page what libraries bring for browsers and React versions that are older than ours. */
export function nativeParts(): Plugin {
  return {
    name: 'native-parts',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source === '@ungap/structured-clone') return CLONE
      // The library's own variant on React's useSyncExternalStore.
      if (
        source === 'use-sync-external-store/shim/with-selector.js' ||
        source === 'use-sync-external-store/shim/with-selector'
      )
        return this.resolve('use-sync-external-store/with-selector.js', importer)
      return null
    },
    load: (id) => (id === CLONE ? 'export default (value) => structuredClone(value)' : null),
  }
}
