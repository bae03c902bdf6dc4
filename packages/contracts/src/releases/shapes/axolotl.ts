import type { ShapeAbout } from '../shape-about.ts'

/** Axolotl: messages with chosen and rejected messages. */
export const axolotl = {
  label: 'axolotl',
  summary: 'messages with chosen and rejected messages',
  help: 'For axolotl’s `rl: dpo` with `type: chat_template.default`: the prompt’s messages, chosen and rejected as single messages. It reads nothing of a message but role and content.',
  folder: 'axolotl',
  loadedBy: ['axolotl'],
  container: 'jsonl',
  reads: 'pairs',
  options: {},
  leavesOut: [
    'tiedPairs',
    'bothBadPairs',
    'toolUse',
    'severalMessages',
    'rolesNotHeld',
    'emptyResponses',
    'tools',
    'names',
    'incompleteValues',
  ],
} as const satisfies ShapeAbout
