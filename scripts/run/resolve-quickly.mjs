// Loaded before our programs (NODE_OPTIONS, see ensure-toolchain.mjs). Whatever Node 24 looks up in a package, it parses all of its
// package.json, once for each module that it loads from it and once for each import of it. That of drizzle-orm has 180 kB:
// more than half a second of processor time for each program. Here that is looked up once.
import * as modules from 'node:module'

/** Packages with a large package.json, whose `.js` files are all modules and name their neighbours as files. */
const LARGE = ['drizzle-orm']
const FOLDERS = LARGE.map((name) => `/node_modules/${name}/`)

/** What was found for one package's import of another: all modules of a package find the same. */
const found = new Map()

/**
 * @param {string} specifier
 * @param {string} parent the address of the module that imports
 * @returns the address of a module that stands in the same large package
 */
function neighbour(specifier, parent) {
  if (!/^\.\.?\/.*\.js$/.test(specifier)) return undefined
  const { href } = new URL(specifier, parent)
  return FOLDERS.some((folder) => parent.includes(folder) && href.includes(folder)) ? href : undefined
}

/**
 * @param {string} specifier
 * @param {string} parent
 * @returns what names this import of a large package, alike for all modules of the package that imports
 */
function importOfLarge(specifier, parent) {
  if (!LARGE.some((name) => specifier === name || specifier.startsWith(`${name}/`))) return undefined
  const importer = /^.*\/(?:packages|apps|node_modules)\/(?:@[^/]+\/)?[^/]+\//.exec(parent)
  return importer === null ? undefined : `${specifier} ${importer[0]}`
}

// Not in every Node that npm itself may run with.
modules.registerHooks?.({
  resolve(specifier, context, next) {
    const parent = context.parentURL
    if (parent === undefined) return next(specifier, context)
    const url = neighbour(specifier, parent)
    if (url !== undefined) return { url, format: 'module', shortCircuit: true }
    const key = importOfLarge(specifier, parent)
    if (key === undefined || context.conditions.includes('require')) return next(specifier, context)
    const known = found.get(key) ?? next(specifier, context)
    found.set(key, known)
    return { ...known, shortCircuit: true }
  },
})
