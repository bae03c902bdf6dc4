import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { plainRows } from '../scene.ts'
import { CHECKOUT } from './pages.ts'

/** Files of their own that readers are taken to have: of those alone a page can speak without making them. */
const OWN_FILES = ['prompts.jsonl', 'pairs.jsonl']

/** What readers of TypeScript have fetched. */
const FETCHED = ['.bin', 'openapi-fetch', 'openapi-typescript', 'typescript']

/** npm asks no registry: nothing that pages install without a note has anything to fetch. */
const NPM_ALONE = { npm_config_offline: 'true', npm_config_audit: 'false', npm_config_update_notifier: 'false' }

/**
 * A folder that a reader takes for the checkout: everything of it is there, and what snippets write stays out of it. In the
 * home folder beside it nothing is.
 */
export async function makeWorkplace(): Promise<{
  folder: string
  env: Record<string, string>
  remove(): Promise<void>
}> {
  const root = await mkdtemp(join(tmpdir(), 'tiebreak-docs-'))
  const [folder, home] = [join(root, 'tiebreak'), join(root, 'home')]
  await Promise.all([mkdir(join(folder, 'node_modules', '@types'), { recursive: true }), mkdir(home)])
  const entries = (await readdir(CHECKOUT)).filter((name) => name !== 'node_modules' && name !== '.git')
  const modules = FETCHED.map((name) => [join('node_modules', name), join('test', 'node_modules', name)] as const)
  const links = [
    ...entries.map((name) => [name, name] as const),
    ...modules,
    ['node_modules/@types/node', 'node_modules/@types/node'] as const,
  ]
  await Promise.all(links.map(([name, to]) => symlink(join(CHECKOUT, to), join(folder, name))))
  // Not those that are in the project already.
  const rows = plainRows({ prompts: 2 }).map((row) => `${JSON.stringify({ ...row, id: `new ${row.id}` })}\n`)
  await Promise.all(OWN_FILES.map((name) => writeFile(join(folder, name), rows.join(''))))
  const { NODE_OPTIONS = '', NODE_COMPILE_CACHE = '', PATH = '' } = process.env
  const own = join(home, '.local/bin')
  return {
    folder,
    env: { HOME: home, NODE_OPTIONS, NODE_COMPILE_CACHE, PATH: [own, PATH].join(delimiter), ...NPM_ALONE },
    remove: () => rm(root, { recursive: true }),
  }
}
