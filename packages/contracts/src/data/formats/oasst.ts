import type { ReaderAbout } from '../reader-about.ts'

/** OpenAssistant trees: trees of messages, with ranks among replies. */
export const oasst = {
  direction: 'reads',
  label: 'OpenAssistant trees',
  summary: 'trees of messages, with ranks among replies',
  help: [
    'Each message with replies by assistants is a prompt; rank 0 is best.',
    'Ranks among messages by prompters are left out.',
  ],
  sample: `{"message_tree_id": "m1", "prompt": {"message_id": "m1", "role": "prompter", "text": "Hi", "replies": [
 {"message_id": "m2", "role": "assistant", "text": "Hello!", "rank": 0, "replies": []},
 {"message_id": "m3", "role": "assistant", "text": "What?", "rank": 1, "replies": []}]}}`,
  notKept: ['labels of messages, tree_state'],
  options: {},
  namesNobody: true,
} as const satisfies ReaderAbout
