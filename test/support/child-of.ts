import { readdir, readFile } from 'node:fs/promises'

/** The id of the child of a process whose command line holds a text. */
export async function childOf(parent: number | undefined, text: string): Promise<number> {
  for (const id of (await readdir('/proc')).map(Number).filter(Boolean)) {
    const stat = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '')
    if (Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) !== parent) continue
    const command = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')
    if (command.includes(text)) return id
  }
  throw new Error(`no child of process ${parent} runs ${text}`)
}
