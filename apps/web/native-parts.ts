import type { Plugin } from 'vite'

const CLONE = '\0native-clone'
const LISTENERS = '\0native-listeners'

/**
 * What `bind-event-listener` does, as a module of today: the library has only the older kind, and one of these in a file that
 * is fetched later makes what all of them need a file of its own.
 */
const LISTENERS_CODE = `
  export function bind(target, { type, listener, options }) {
    target.addEventListener(type, listener, options)
    return () => target.removeEventListener(type, listener, options)
  }
  const named = (options) => (typeof options === 'boolean' ? { capture: options } : options)
  export function bindAll(target, bindings, shared) {
    const unbinds = bindings.map((one) =>
      bind(target, shared == null ? one : { ...one, options: { ...named(shared), ...named(one.options) } }))
    return () => unbinds.forEach((unbind) => unbind())
  }`
const CODES: Readonly<Record<string, string>> = {
  [CLONE]: 'export default (value) => structuredClone(value)',
  [LISTENERS]: LISTENERS_CODE,
}

/** Leaves out of the built page what libraries bring for browsers and React versions that are older than ours. */
export function nativeParts(): Plugin {
  return {
    name: 'native-parts',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source === '@ungap/structured-clone') return CLONE
      if (source === 'bind-event-listener') return LISTENERS
      // The library's own variant on React's useSyncExternalStore.
      if (
        source === 'use-sync-external-store/shim/with-selector.js' ||
        source === 'use-sync-external-store/shim/with-selector'
      )
        return this.resolve('use-sync-external-store/with-selector.js', importer)
      return null
    },
    load: (id) => CODES[id] ?? null,
  }
}
