import type { ShapeAbout } from '../shape-about.ts'

/** LLaMA-Factory: ShareGPT rankings with dataset_info.json. */
export const llamaFactory = {
  label: 'LLaMA-Factory',
  summary: 'ShareGPT rankings with dataset_info.json',
  help: 'For LLaMA-Factory’s DPO and reward training: conversations in turns, chosen and rejected as single objects, and the `dataset_info.json` that names the files. Use the folder as `dataset_dir`.',
  folder: 'llama-factory',
  loadedBy: ['LLaMA-Factory'],
  container: 'jsonl',
  reads: 'pairs',
  options: {},
  leavesOut: [
    'tiedPairs',
    'bothBadPairs',
    'toolUse',
    'severalMessages',
    'rolesNotHeld',
    'outOfTurn',
    'names',
    'incompleteValues',
  ],
} as const satisfies ShapeAbout
