import type { ExportAbout } from '../export-about.ts'

/** Pairs as Hugging Face TRL and OpenRLHF read them. */
export const trl = {
  direction: 'writes',
  label: 'TRL pairs',
  summary: 'preference pairs',
  help: 'To train on: one line per pair that a reviewer or else the majority decided, conversational with an explicit prompt, as TRL’s DPO and reward trainers and OpenRLHF read it. Ties and both bad are left out and counted.',
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
      help: 'A margin on every row. TRL’s RewardTrainer takes it into its loss wherever it finds one; other trainers do not read it.',
    },
  },
  leavesOut: ['tiedPairs', 'undecidedPairs', 'bothBadPairs', 'bothBadVotes'],
} as const satisfies ExportAbout
