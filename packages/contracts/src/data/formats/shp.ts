import type { ReaderAbout } from '../reader-about.ts'

/** SHP: Stanford Human Preferences: two comments under a post. */
export const shp = {
  direction: 'reads',
  label: 'SHP',
  summary: 'Stanford Human Preferences: two comments under a post',
  help: ['“labels” 1 is for A, 0 for B. Rows of one post are put under one prompt.'],
  sample: `{"post_id": "post-1", "domain": "askx", "history": "Why?", "c_root_id_A": "c1", "human_ref_A": "Because.",
 "c_root_id_B": "c2", "human_ref_B": "No idea.", "labels": 1}`,
  notKept: ['scores, times, score_ratio'],
  options: {},
  namesNobody: true,
} as const satisfies ReaderAbout
