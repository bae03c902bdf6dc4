import type { ShapeAbout } from '../shape-about.ts'

/** OpenAI preferences: input, preferred and non-preferred output. */
export const openaiDpo = {
  label: 'OpenAI preferences',
  summary: 'input, preferred and non-preferred output',
  help: 'For preference fine-tuning at OpenAI, Azure, Fireworks and Together: exactly these three keys, and exactly one message by the assistant in each output.',
  folder: 'openai-dpo',
  loadedBy: ['OpenAI', 'Azure', 'Fireworks', 'Together'],
  container: 'jsonl',
  reads: 'pairs',
  options: {},
  leavesOut: ['tiedPairs', 'bothBadPairs', 'severalMessages', 'rowDetails'],
} as const satisfies ShapeAbout
