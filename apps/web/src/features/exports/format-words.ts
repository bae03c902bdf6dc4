import type { ExportFormat } from '@tiebreak/contracts/exports/schemas.ts'

type FormatWords = { name: string; make: string; purpose: string; sample: string }

/** What each export is for, and what its lines look like. */
export const FORMAT_WORDS: Record<ExportFormat, FormatWords> = {
  trl: {
    name: 'TRL pairs',
    make: 'Make TRL pairs',
    purpose:
      'To train on: one line per pair that a reviewer or else the majority decided, conversational with an explicit prompt, as TRL’s DPO and reward trainers and OpenRLHF read it. Ties and both bad are left out and counted.',
    sample: `{"prompt": [{"role": "user", …}],
 "chosen": [{"role": "assistant", …}],
 "rejected": [{"role": "assistant", …}], …}`,
  },
  votes: {
    name: 'Raw votes',
    make: 'Make raw votes',
    purpose:
      'To analyse yourself: one line per counted judgement, ties and both bad among them, with pseudonyms, display order and times. Reviewers’ final answers follow, marked as such.',
    sample: `{"prompt_id": "sum-1",
 "responses": ["a", "b"], "ranks": [1, 2],
 "annotator": "Annotator 3", …}`,
  },
  scores: {
    name: 'Reward scores',
    make: 'Make reward scores',
    purpose:
      'To rank or to train a reward model on: one line per response and per system, with standard error, interval and component (CSV).',
    sample: `level,component,system,…,score,…
system,0,model-a,…,0.4127,…
response,0,model-a,…,0.2031,…`,
  },
}
