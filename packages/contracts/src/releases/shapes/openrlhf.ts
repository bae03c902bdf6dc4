import type { ShapeAbout } from '../shape-about.ts'

/** OpenRLHF: conversations with an explicit prompt. */
export const openrlhf = {
  label: 'OpenRLHF',
  summary: 'conversations with an explicit prompt',
  help: 'For OpenRLHF’s reward and DPO training with `--data.apply_chat_template` and the keys `prompt`, `chosen` and `rejected`. Its reward trainer reads a margin where there is one. It has no place for tools.',
  folder: 'openrlhf',
  loadedBy: ['OpenRLHF'],
  container: 'jsonl',
  reads: 'pairs',
  options: {},
  leavesOut: ['tiedPairs', 'bothBadPairs', 'tools', 'incompleteValues'],
} as const satisfies ShapeAbout
