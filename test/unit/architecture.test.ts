import { readdir, readFile } from 'node:fs/promises'
import { builtinModules } from 'node:module'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { findCircles, importsWithin } from './rules/find-circles.ts'
import { AT_HOME, HOUSE } from './rules/house.ts'
import { ROOT, readSources, type Source } from './rules/sources.ts'
import { specifiersOf } from './rules/specifiers-of.ts'
import {
  ABOVE_TOPICS,
  PARTLY_BY_TOPIC,
  RESERVED,
  TOPIC_ROOMS,
  TOPICS,
  TOPICS_UPWARDS,
  type TopicRoom,
} from './rules/topics.ts'

const OURS = '@tiebreak/'

/** Files above 250 lines under a `src`, each with what speaks against splitting it. */
const LONG: Readonly<Record<string, string>> = {
  'apps/web/src/shared/by-hand/messages/ar.ts': 'a language is one file, with six forms for each count in Arabic',
  'apps/web/src/shared/messages/common/ar.ts': 'a language is one file, with six forms for each count in Arabic',
  'apps/web/src/shared/messages/languages/ar.ts': 'a language is one file, all of what annotators read',
  'apps/web/src/shared/messages/languages/es.ts': 'a language is one file, all of what annotators read',
}

const Named = z.record(z.string(), z.string()).default({})
const Manifest = z.object({ name: z.string(), dependencies: Named, devDependencies: Named })

async function manifestOf(folder: string) {
  return Manifest.parse(JSON.parse(await readFile(join(ROOT, folder, 'package.json'), 'utf8')))
}

/** The package that a specifier names: `@a/b/c.ts` is of `@a/b`, `c/d` of `c`. */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

function isBuiltin(specifier: string): boolean {
  return specifier.startsWith('node:') || builtinModules.includes(specifier)
}

function isHere(specifier: string): boolean {
  return specifier.startsWith('.') || specifier.startsWith('#')
}

/** The folders of a room that are there to hold a topic, or the files where the room has one for each. */
async function topicsOf({ folder, files }: TopicRoom): Promise<string[]> {
  const entries = await readdir(join(ROOT, folder), { withFileTypes: true })
  if (!files) return entries.filter((entry) => entry.isDirectory() && entry.name !== 'node_modules').map(nameOf)
  return entries.map((entry) => entry.name.replace(/\.ts$/, '')).filter((name) => !/^handlers?$/.test(name))
}

const nameOf = ({ name }: { name: string }) => name

describe('the house', async () => {
  const sources = await readSources()
  const rooms = Object.entries(HOUSE)
  const srcOf = (folder: string): Source[] => sources.filter(({ path }) => path.startsWith(`${folder}/src/`))

  it('has a room for every package of the workspace', async () => {
    const folders = new Set(sources.map(({ path }) => path.split('/').slice(0, 2).join('/')))
    const packages = [...folders].filter((folder) => /^(apps|packages)\//.test(folder))
    expect(rooms.map(([, { folder }]) => folder).sort()).toEqual(packages.sort())
  })

  it.each(rooms)('%s declares only the packages that it may import', async (name, { folder, mayImport }) => {
    const { name: ownName, dependencies } = await manifestOf(folder)
    expect(ownName).toBe(`${OURS}${name}`)
    const declared = Object.keys(dependencies).filter((dependency) => dependency.startsWith(OURS))
    expect(declared.sort()).toEqual(mayImport.map((room) => `${OURS}${room}`).sort())
  })

  it.each(rooms)('%s imports in its sources only what it declares', async (_, { folder }) => {
    const { dependencies, devDependencies } = await manifestOf(folder)
    // Types alone leave no trace in the product.
    const known = { ...dependencies, ...devDependencies }
    const undeclared = srcOf(folder).flatMap(({ path, text }) =>
      specifiersOf(text)
        .filter((specifier) => !isHere(specifier) && !isBuiltin(specifier))
        .filter((specifier) => !(packageOf(specifier) in known) && !(`@types/${packageOf(specifier)}` in known))
        .map((specifier) => `${path}: ${specifier}`),
    )
    expect(undeclared).toEqual([])
  })

  it.each(rooms)('%s uses another room only where and as far as it is open to it', (_, { folder, onlyIn }) => {
    const outside = srcOf(folder).flatMap(({ path, text }) =>
      specifiersOf(text)
        .filter((specifier) => specifier.startsWith(OURS))
        .filter((specifier) => {
          const room = packageOf(specifier).slice(OURS.length)
          const places = onlyIn?.[room]
          const here = path.slice(`${folder}/src/`.length)
          const inPlace = places === undefined || places.some((place) => here.startsWith(place))
          return !inPlace
        })
        .map((specifier) => `${path}: ${specifier}`),
    )
    expect(outside).toEqual([])
  })

  it.each(TOPIC_ROOMS)('$folder is divided by the topics, all of them and no others', async (room) => {
    const known = new Set<string>([...RESERVED, ...(room.also ?? [])])
    expect((await topicsOf(room)).filter((name) => !known.has(name)).sort()).toEqual([...TOPICS].sort())
  })

  it.each(PARTLY_BY_TOPIC)('$folder has folders of topics and no others', async (room) => {
    const known = new Set<string>([...TOPICS, ...RESERVED, ...(room.also ?? []), ...(room.beside ?? [])])
    expect((await topicsOf(room)).filter((name) => !known.has(name))).toEqual([])
  })

  it.each(rooms)('%s has no files that import one another in a circle', (_, { folder }) => {
    expect(findCircles(folder, srcOf(folder))).toEqual([])
  })

  it('finds a circle of files, through others and by types alone', () => {
    const file = (name: string, text: string) => ({ path: `a/src/${name}.ts`, text })
    const sources = [
      file('one', "import { two } from './two.ts'"),
      file('two', "import type { Three } from '#deep/three.ts'"),
      file('deep/three', "import { one } from '../one.ts'"),
      file('four', "import { one } from '#one.ts'"),
    ]
    expect(findCircles('a', sources)).toEqual(['a/src/one.ts → a/src/two.ts → a/src/deep/three.ts → a/src/one.ts'])
    expect(findCircles('a', sources.slice(1))).toEqual([])
  })

  it('has topics of services that import only topics below them', () => {
    expect([...TOPICS_UPWARDS].sort()).toEqual([...TOPICS].sort())
    const folder = 'packages/services'
    const placeOf = (path: string) => path.slice(`${folder}/src/`.length).split('/')[0] ?? ''
    const heights = new Map<string, number>(TOPICS_UPWARDS.map((topic, height) => [topic, height]))
    const heightOf = (place: string) => heights.get(place) ?? -1
    const climbing = srcOf(folder).flatMap((source) => {
      const own = placeOf(source.path)
      if (heightOf(own) < 0 && own !== 'jobs' && own !== 'audit') return []
      return importsWithin(folder, source)
        .filter((other) => heightOf(placeOf(other)) > heightOf(own) || ABOVE_TOPICS.includes(placeOf(other)))
        .map((other) => `${source.path} → ${other}`)
    })
    expect(climbing).toEqual([])
  })

  it('says of every topic what it holds', async () => {
    const page = await readFile(join(ROOT, 'docs/words.md'), 'utf8')
    expect([...TOPICS, ...RESERVED].filter((topic) => !page.includes(`| **${topic}** |`))).toEqual([])
  })

  it('shows newcomers the same table', async () => {
    const page = await readFile(join(ROOT, 'CONTRIBUTING.md'), 'utf8')
    const missing = rooms
      .map(([name, { folder, mayImport }]) => [
        `| \`${name}\``,
        `\`${folder}\``,
        mayImport.length === 0 ? 'nothing' : mayImport.map((room) => `\`${room}\``).join(', '),
      ])
      .map((cells) => cells.join(' | '))
      .filter((row) => !page.includes(row))
    expect(missing).toEqual([])
  })

  it('keeps libraries in the rooms where they are at home', async () => {
    const strangers: string[] = []
    for (const [name, { folder }] of rooms) {
      const { dependencies } = await manifestOf(folder)
      const used = srcOf(folder).flatMap(({ text }) => specifiersOf(text).map(packageOf))
      for (const dependency of new Set([...Object.keys(dependencies), ...used])) {
        const rule = AT_HOME.find(({ names }) =>
          names.some((start) => (start.endsWith('/') ? dependency.startsWith(start) : dependency === start)),
        )
        if (rule && !rule.rooms.includes(name)) strangers.push(`${name}: ${dependency} (${rule.why})`)
      }
    }
    expect(strangers).toEqual([])
  })

  it('lets statistics depend on nothing, and contracts on zod alone', async () => {
    expect((await manifestOf('packages/statistics')).dependencies).toEqual({})
    expect(Object.keys((await manifestOf('packages/contracts')).dependencies)).toEqual(['zod'])
    const used = (folder: string) =>
      new Set(srcOf(folder).flatMap(({ text }) => specifiersOf(text).filter((s) => !isHere(s))))
    expect([...used('packages/statistics')]).toEqual([])
    expect([...used('packages/contracts')]).toEqual(['zod'])
  })

  it('keeps better-auth inside services/accounts/auth', () => {
    const users = srcOf('packages/services').filter(({ text }) =>
      specifiersOf(text).some((specifier) => /^@?better-auth\b/.test(specifier)),
    )
    expect(users.filter(({ path }) => !path.startsWith('packages/services/src/accounts/auth/'))).toEqual([])
    expect(users).not.toEqual([])
  })

  it('is never left by a relative path, nor entered from a test', () => {
    const leaving = sources.flatMap(({ path, text }) => {
      const home = rooms.find(([, { folder }]) => path.startsWith(`${folder}/`))?.[1].folder ?? path.split('/')[0] ?? ''
      return specifiersOf(text)
        .filter((specifier) => specifier.startsWith('.'))
        .filter((specifier) => !normalize(join(dirname(path), specifier)).startsWith(`${home}/`))
        .map((specifier) => `${path}: ${specifier}`)
    })
    expect(leaving).toEqual([])
    const productOfTests = sources
      .filter(({ path }) => /^(apps|packages)\/[^/]+\/src\//.test(path))
      .filter(({ text }) => specifiersOf(text).some((s) => s.startsWith(`${OURS}test`) || /(^|\/)test\//.test(s)))
    expect(productOfTests.map(({ path }) => path)).toEqual([])
  })

  it('has no features of the page that import one another', () => {
    // Reviewers read and judge on the annotators' own screen; a project's pages hold its prompts and its images.
    const allowed = new Set(['review → annotating', 'projects → data'])
    const crossing = srcOf('apps/web').flatMap(({ path, text }) => {
      const own = /^apps\/web\/src\/features\/([^/]+)\//.exec(path)?.[1]
      return specifiersOf(text)
        .filter((specifier) => {
          const other = /(?:^#|\/)features\/([^/]+)\//.exec(specifier)?.[1]
          return own !== undefined && other !== undefined && other !== own && !allowed.has(`${own} → ${other}`)
        })
        .map((specifier) => `${path}: ${specifier}`)
    })
    expect(crossing).toEqual([])
  })

  it('exports by name: defaults are for tools that ask for them', () => {
    const defaults = sources
      .filter(({ text }) => /^export default\b|\bas default\b/m.test(text))
      .map(({ path }) => path)
      .filter(
        (path) =>
          !/\.config\.ts$|\/routes\/|^test\/support\/(?:cluster|shared-instances)\.ts$|^apps\/api\/test\/support\/server\.ts$/.test(
            path,
          ),
      )
    expect(defaults).toEqual([])
  })

  it('has no file above 250 lines without a reason', () => {
    const long = sources
      .filter(({ path }) => path.includes('/src/'))
      .filter(({ text }) => text.split('\n').length > 251)
      .map(({ path }) => path)
    expect(long).toEqual(Object.keys(LONG))
  })
})
