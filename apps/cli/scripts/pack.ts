import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import PACKAGE from '../package.json' with { type: 'json' }

const SOURCE = fileURLToPath(new URL('../src/remote-main.ts', import.meta.url))

const README = `# tiebreak

The commands of [Tiebreak](https://www.npmjs.com/package/tiebreak) that work from any machine: imports, comparisons, policy, scores, agreement, exports, jobs and members.
They need Node 20 or newer, the address of an instance in \`TIEBREAK_URL\` and an API token in \`TIEBREAK_TOKEN\`.

    npx tiebreak export --project PROJECT_ID --format trl --output pairs.jsonl

\`npx tiebreak <command> --help\` lists every option.
`

const MANIFEST = {
  name: 'tiebreak',
  version: PACKAGE.version,
  description: 'Runs projects of an instance of Tiebreak from any machine: import, comparisons, scores, export.',
  license: PACKAGE.license,
  type: 'module',
  bin: { tiebreak: 'tiebreak.js' },
  engines: { node: '>=20' },
  files: ['*.js', 'README.md'],
}

/** Help as it is right without the checkout. */
const FAR_AWAY = {
  name: 'far-away',
  transform: (code: string) =>
    code
      .replaceAll('npm run tiebreak --', 'npx tiebreak')
      .replaceAll(' All of it with examples: docs/command-line.md.', ''),
}

/** Writes the package of the remote commands into a folder: one program without dependencies, its manifest and a page about it. */
export async function writePackage(folder: string): Promise<void> {
  const bundle = await rolldown({
    input: { tiebreak: SOURCE },
    platform: 'node',
    logLevel: 'warn',
    plugins: [FAR_AWAY],
  })
  await mkdir(folder, { recursive: true })
  await bundle.write({ dir: folder, format: 'esm', minify: false, entryFileNames: '[name].js' })
  await bundle.close()
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(MANIFEST, null, 2)}\n`)
  await writeFile(join(folder, 'README.md'), README)
}

if (import.meta.main) {
  const [folder] = process.argv.slice(2)
  if (folder === undefined) throw new Error('Name the folder to write the package into.')
  await writePackage(folder)
  console.log(`${folder} holds the package: pack it with "npm pack", or publish it.`)
}
