// `node test/histories/recheck.ts FILE`: checks a history again that a failed run has written down.
import { readFile } from 'node:fs/promises'
import { checkHistory } from './checker/check-history.ts'
import { History } from './history.ts'

const [file] = process.argv.slice(2)
if (file === undefined) throw new Error('Name the file of the history.')
const breaches = checkHistory(History.parse(JSON.parse(await readFile(file, 'utf8'))))
for (const { rule, what } of breaches) console.log(`${rule}: ${what}`)
console.log(`${breaches.length} breaches`)
process.exitCode = breaches.length > 0 ? 1 : 0
