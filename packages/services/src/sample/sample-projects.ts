import { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { CreateProject } from '@tiebreak/contracts/projects/schemas.ts'

const GUIDELINES = `# Which response is better?

Read the prompt, then both responses. Choose the one that a careful person would rather have received.

- **Correct** before well written: check the code, the arithmetic and the facts that the prompt gives.
- **What was asked**: the language, the format, the length, and everything said earlier in the conversation.
- **Short is fine.** Length is not quality; words that add nothing are a fault.
- **Safe and frank**: harmful help is bad, and so is refusing what is harmless.

Choose the middle when neither is better. Say *both bad* when you would accept neither.`

/** The two projects of the sample. Their ids are fixed, so that an interrupted first run continues where it stopped. */
export const SAMPLE_PROJECTS: Record<'judged' | 'open', { id: ProjectId; settings: CreateProject }> = {
  judged: {
    id: ProjectId.parse('01970000-0000-7000-8000-000000000001'),
    settings: {
      name: 'Sample: judged by simulated annotators',
      description:
        '40 prompts, four invented systems, and 2,400 judgements by 30 simulated annotators with planted habits.',
      guidelines: GUIDELINES,
      scale: 7,
      allowBothBad: true,
      overlap: 10,
      countSimulated: true,
    },
  },
  open: {
    id: ProjectId.parse('01970000-0000-7000-8000-000000000002'),
    settings: {
      name: 'Sample: ready to judge',
      description: 'The same 40 prompts without judgements.',
      guidelines: GUIDELINES,
      scale: 7,
      allowBothBad: true,
      overlap: 3,
      countSimulated: false,
    },
  },
}
