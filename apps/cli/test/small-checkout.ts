import { cp, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { temporaryFolder } from './temporary-folder.ts'

const REAL = fileURLToPath(new URL('../../../', import.meta.url))

/**
 * A checkout with the real scripts and a program of a few lines, whose pnpm only writes down what it was asked for:
 * shows when the scripts install and build, and how they pass on signals, without a network.
 * @param program the source of `apps/cli/src/main.ts`
 */
export async function smallCheckout(program: string): Promise<string> {
  const root = await temporaryFolder()
  await cp(join(REAL, 'scripts'), join(root, 'scripts'), { recursive: true })
  const tools = `.tools/node-24.21.0-pnpm-12.21.0-${process.platform}-${process.arch}`
  const files = {
    'package.json': JSON.stringify({
      name: 'small',
      type: 'module',
      scripts: { start: 'exec node scripts/run.mjs start', tiebreak: 'node scripts/run.mjs tiebreak' },
    }),
    'pnpm-lock.yaml': 'lock: 1\n',
    'apps/web/src/page.ts': 'one\n',
    'apps/cli/src/main.ts': program,
    [`${tools}/node_modules/pnpm/bin/pnpm.mjs`]: `
      import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
      const asked = process.argv.slice(2).join(' ')
      appendFileSync('asked.txt', asked + '\\n')
      if (asked.includes('build')) {
        mkdirSync('apps/web/dist', { recursive: true })
        writeFileSync('apps/web/dist/index.html', '')
        writeFileSync('apps/web/src/route-tree.gen.ts', String(Math.random()))
      }
      if (asked.includes('install')) mkdirSync('node_modules', { recursive: true })`,
  }
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true })
    await writeFile(join(root, name), content)
  }
  return root
}
