import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/**
 * A digest over the names and contents of files and of all files below folders; what doesn't exist counts as empty.
 * @param {string} root what the names are relative to
 * @param {string[]} paths files and folders, relative to `root`
 * @param {(name: string) => boolean} isLeftOut told the name of each file and folder below a folder
 */
export function digestOf(root, paths, isLeftOut = () => false) {
  const hash = createHash('sha256')
  /** @param {string} path */
  const add = (path) => {
    const found = statSync(path, { throwIfNoEntry: false })
    if (found?.isDirectory()) {
      for (const name of readdirSync(path).sort()) if (!isLeftOut(name)) add(join(path, name))
    } else if (found) {
      const content = readFileSync(path)
      hash.update(`${relative(root, path)}\n${content.length}\n`).update(content)
    }
  }
  for (const path of paths) add(join(root, path))
  return hash.digest('hex')
}

/** @param {string} file @param {string} digest whether this very state was noted last */
export function isStamped(file, digest) {
  try {
    return readFileSync(file, 'utf8') === digest
  } catch {
    // Never noted, or not readable: do the work again.
    return false
  }
}

/** @param {string} file @param {string} digest the state that has been dealt with */
export function writeStamp(file, digest) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, digest)
}
