import { readdir, stat } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import { IMPORT_ENDINGS } from '@tiebreak/contracts/data/containers.ts'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { Interrupted } from '#remote/interrupted.ts'
import { untilInterrupted } from '#remote/until-interrupted.ts'
import { plain } from '#terminal/plain.ts'
import { importFile } from './import.ts'
import { type ImageFile, isImage, sendImages } from './send-images.ts'

type Options = Parameters<typeof importFile>[1]

/**
 * Imports files one after the other, and those in folders by their names, after the images among them. A file whose own import fails does not keep the
 * others from being imported; when interrupted, or when the instance refuses, it says which were imported and which were not.
 */
export async function importFiles(paths: readonly string[], options: Options): Promise<void> {
  const { files, images, passedOver } = await listFiles(paths)
  for (const name of passedOver)
    process.stderr.write(`${plain(`Passed over ${name}: its ending is of no format that can be imported.`)}\n`)
  const signal = untilInterrupted()
  const [only, ...others] = files
  if (only === undefined)
    throw new StartupError('config_invalid', `There is no file to import in ${paths.join(', ')}. Nothing was sent.`)
  await sendImages(images, { ...options, signal })
  if (others.length === 0) return importFile(only, options, signal)

  const failed: string[] = []
  for (const [at, file] of files.entries()) {
    process.stderr.write(`${plain(`${at + 1} of ${files.length}: ${file}`)}\n`)
    try {
      await importFile(file, options, signal)
    } catch (error) {
      if (!(error instanceof StartupError && error.code === 'process_failed'))
        throw withRest(error, { done: files.slice(0, at), left: files.slice(at + 1) })
      failed.push(file)
      process.stderr.write(`${plain(error.message)}\n`)
    }
  }
  if (failed.length > 0)
    throw new StartupError(
      'process_failed',
      `${failed.length} of ${files.length} files could not be imported: ${failed.join(', ')}. The others were.`,
    )
}

/** Says of an end before the last file what it leaves undone. */
function withRest(error: unknown, { done, left }: { done: readonly string[]; left: readonly string[] }): unknown {
  const rest = `Imported before: ${done.join(', ') || 'none'}. Not sent: ${left.join(', ') || 'none'}.`
  if (error instanceof Interrupted) return new Interrupted(`${error.message} ${rest}`, error.detail)
  process.stderr.write(`${plain(rest)}\n`)
  return error
}

/**
 * The files that are meant, in order; of folders those whose names end like a format that can be imported, whatever depth they
 * are at, and without hidden ones. Rows name images by their paths in the folder, and single ones by their names.
 * @throws ErrnoException `ENOENT` when there is no such file
 */
async function listFiles(paths: readonly string[]): Promise<{
  files: string[]
  images: ImageFile[]
  passedOver: string[]
}> {
  const files: string[] = []
  const images: ImageFile[] = []
  const passedOver: string[] = []
  for (const path of paths) {
    if (path === '-' || !(await stat(path)).isDirectory()) {
      if (isImage(path)) images.push({ path, file: basename(path) })
      else files.push(path)
      continue
    }
    for (const name of await namesIn(path)) {
      if (isImage(name)) {
        images.push({ path: join(path, name), file: name.replaceAll(sep, '/') })
        continue
      }
      const fits = IMPORT_ENDINGS.some((ending) => name.toLowerCase().endsWith(ending))
      ;(fits ? files : passedOver).push(join(path, name))
    }
  }
  return { files, images, passedOver }
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(join(folder, '/').length))
    .filter((name) => !name.split(/[\\/]/).some((part) => part.startsWith('.')))
    .sort()
}
