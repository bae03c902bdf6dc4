import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

/** Who imports it says that a page comes in few files; see there. */
const FETCH_TOGETHER = fileURLToPath(new URL('./src/shared/ui/fetch-together.ts', import.meta.url))

type Ids = ReadonlySet<string>
/** What one call of `fetchTogether` stands for: its page (null for what every page needs), and the modules of its files. */
type Together = { page: string | null; atOnce: Ids; late: Ids }
type Graph = {
  together: readonly Together[]
  pages: number
  /** How many pages need a module at once, besides those that all of them need. */
  pagesWith: ReadonlyMap<string, number>
  /** What needs no library that is not there anyway. */
  withoutLibraries: Ids
}
/** A module, as the bundler tells of it. */
type Info = { isEntry: boolean; importedIds: string[]; dynamicallyImportedIds: string[]; dynamicImporters: string[] }

/**
 * Puts what every page needs into one file, and what a page that fetches parts together needs beside it into a second,
 * with those parts in a third: a few large files compress better than many small ones, and arrive sooner. Which modules
 * these are follows from who imports whom.
 */
export function fewChunks(): Plugin {
  let graph: Graph = { together: [], pages: 0, pagesWith: new Map(), withoutLibraries: new Set() }
  const preloading = new Set<string>()
  const ofPages = () => graph.together.filter(({ page }) => page !== null)
  const pagesWith = (id: string) => graph.pagesWith.get(id) ?? 0
  const isFirst = (id: string) => graph.together.some(({ page, atOnce }) => page === null && atOnce.has(id))
  const isAtOnce = (id: string) => ofPages().some(({ atOnce }) => atOnce.has(id))
  const isLate = (id: string, all: readonly Together[]) => pagesWith(id) === 0 && all.some(({ late }) => late.has(id))
  const groups = [
    {
      name: 'page',
      test: (id: string) => isFirst(id) || (isAtOnce(id) && pagesWith(id) > graph.pages / 2),
      priority: 5,
    },
    {
      name: 'menus',
      test: (id: string) =>
        isLate(
          id,
          graph.together.filter(({ page }) => page === null),
        ),
      priority: 4,
    },
    { name: 'work', test: isAtOnce, priority: 3 },
    { name: 'around', test: (id: string) => isLate(id, ofPages()), priority: 2 },
    { name: 'shared', test: (id: string) => graph.withoutLibraries.has(id) && pagesWith(id) > 2, priority: 1 },
  ]
  return {
    name: 'few-chunks',
    apply: 'build',
    config: () => ({
      build: {
        // Lists of what each page loads are loaded by every page: only pages on which people work have one.
        modulePreload: {
          polyfill: false,
          resolveDependencies: (file, deps) =>
            preloading.has(file) ? deps : deps.filter((name) => name.endsWith('.css')),
        },
        rolldownOptions: { output: { codeSplitting: { groups } } },
      },
    }),
    buildEnd(failure) {
      // What went wrong before is what there is to say.
      if (failure) return
      const modules = new Map<string, Info>()
      for (const id of this.getModuleIds()) {
        const info = this.getModuleInfo(id)
        if (info) modules.set(id, info)
      }
      graph = graphOf(modules, this.getModuleInfo(FETCH_TOGETHER)?.importers ?? [], (why) => this.error(why))
    },
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk' && ofPages().some(({ page }) => page !== null && chunk.moduleIds.includes(page)))
          preloading.add(chunk.fileName)
    },
  }
}

function graphOf(modules: ReadonlyMap<string, Info>, callers: readonly string[], fail: (why: string) => never): Graph {
  if (callers.length === 0) fail(`nothing imports ${FETCH_TOGETHER}`)
  const neededBy = (ids: readonly string[], without: Ids = new Set()): Set<string> => {
    const found = new Set<string>()
    const waiting = [...ids]
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (found.has(id) || without.has(id)) continue
      found.add(id)
      waiting.push(...(modules.get(id)?.importedIds ?? []))
    }
    return found
  }
  const first = neededBy([...modules].filter(([, { isEntry }]) => isEntry).map(([id]) => id))
  const lateOf = callers.map((caller) => {
    const near = [caller, ...(modules.get(caller)?.importedIds ?? [])]
    return { caller, late: near.flatMap((id) => modules.get(id)?.dynamicallyImportedIds ?? []) }
  })
  const lateParts = new Set(lateOf.flatMap(({ late }) => late))
  const pages = [...modules]
    // What imports nothing is a table of texts, not a page.
    .filter(
      ([id, { dynamicImporters, importedIds }]) =>
        dynamicImporters.length > 0 && importedIds.length > 0 && !lateParts.has(id),
    )
    .map(([id]) => ({ id, needs: neededBy([id], first) }))
  const pagesWith = new Map<string, number>()
  for (const { needs } of pages) for (const id of needs) pagesWith.set(id, (pagesWith.get(id) ?? 0) + 1)
  const together = lateOf.map(({ caller, late }): Together => {
    if (first.has(caller)) return { page: null, atOnce: first, late: neededBy(late, first) }
    const [page, ...others] = pages.filter(({ needs }) => needs.has(caller))
    if (!page || others.length > 0)
      return fail(`${caller} has to be part of one page, and is part of ${others.length + 1}`)
    return { page: page.id, atOnce: page.needs, late: neededBy(late, new Set([...first, ...page.needs])) }
  })
  const known = new Set(together.flatMap(({ atOnce }) => [...atOnce]))
  const isOwn = (id: string) => !id.includes('/node_modules/')
  const withoutLibraries = new Set([...pagesWith.keys()].filter((id) => [...neededBy([id], known)].every(isOwn)))
  return { together, pages: pages.length, pagesWith, withoutLibraries }
}
