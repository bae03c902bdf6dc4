import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * A checkout in which `npm start` runs the real scripts and the real product, but installs and builds nothing: its pnpm
 * only makes the folders that the scripts look for.
 */
export async function makeNpmCheckout(folder: string, { root, cli }: { root: string; cli: string }): Promise<void> {
  const scripts = await readFile(join(root, 'scripts/run/ensure-toolchain.mjs'), 'utf8')
  const [, node] = /NODE = '(.*)'/.exec(scripts) ?? []
  const [, pnpm] = /PNPM = '(.*)'/.exec(scripts) ?? []
  const files = {
    'package.json': await readFile(join(root, 'package.json'), 'utf8'),
    'pnpm-lock.yaml': '',
    'apps/cli/src/main.ts': `await import(${JSON.stringify(pathToFileURL(cli).href)})\n`,
    [`.tools/node-${node}-pnpm-${pnpm}-${process.platform}-${process.arch}/node_modules/pnpm/bin/pnpm.mjs`]: `
      import { mkdirSync, writeFileSync } from 'node:fs'
      for (const folder of ['node_modules', 'apps/web/dist']) mkdirSync(folder, { recursive: true })
      writeFileSync('apps/web/dist/index.html', '')`,
  }
  await cp(join(root, 'scripts'), join(folder, 'scripts'), { recursive: true })
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
}
