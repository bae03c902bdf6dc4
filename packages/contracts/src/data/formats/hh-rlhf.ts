import type { ReaderAbout } from '../reader-about.ts'

/** HH-RLHF: Anthropic's dialogues as text, chosen and rejected. */
export const hhRlhf = {
  direction: 'reads',
  label: 'HH-RLHF',
  summary: "Anthropic's dialogues as text, chosen and rejected",
  help: [
    'The prompt is what both dialogues begin with, up to the last “Assistant:”.',
    "The judgements are people's; the file names nobody.",
  ],
  sample: `{"chosen": "\\n\\nHuman: Hi\\n\\nAssistant: Hello!", "rejected": "\\n\\nHuman: Hi\\n\\nAssistant: What?"}`,
  notKept: [],
  options: {},
  namesNobody: true,
} as const satisfies ReaderAbout
