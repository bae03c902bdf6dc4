import type { ExportAbout } from '../export-about.ts'

/** Pairs as Hugging Face TRL and OpenRLHF read them. */
export const trl = {
  direction: 'writes',
  label: 'TRL pairs',
  summary: 'preference pairs',
  help: 'For training: one line per pair decided by a reviewer or else by majority, conversational with an explicit prompt, as TRL’s DPO and reward trainers and OpenRLHF read it. Ties and both bad are left out and counted.',
  sample: `{"prompt": [{"role": "user", …}],
 "chosen": [{"role": "assistant", …}],
 "rejected": [{"role": "assistant", …}], …}`,
  file: 'preferences.trl.jsonl',
  contentType: 'application/x-ndjson',
  reads: 'pairs',
  options: {
    margin: {
      type: 'boolean',
      default: true,
      label: 'With margins',
      help: 'A margin on every row. TRL’s RewardTrainer uses it in its loss wherever there is one; other trainers ignore it.',
    },
  },
  leavesOut: ['tiedPairs', 'undecidedPairs', 'bothBadPairs', 'bothBadVotes', 'pairsWithImages'],
} as const satisfies ExportAbout
