/** What stands together in the document, by the tags of the endpoints. */
export const TAGS: Readonly<Record<string, string>> = {
  'Signing in': 'Sessions, for people and for scripts that act as one.',
  Account: 'Accounts: of oneself, and for admins of all; what one chose, and what one did.',
  Members: 'Who works in a project, invitations and API tokens.',
  Projects: 'Projects, their settings and their prompts.',
  Guidelines: 'What annotators are told, in every version.',
  Images: 'Images that texts show.',
  Imports: 'Files that were uploaded, and the rows that were refused.',
  Comparisons: 'What is to be judged: pairs and rankings of the responses to one prompt.',
  Queue: 'Who judges what next: policy, gold, raters and reports.',
  Assignments: 'Tasks of one annotator: taken, kept, skipped, reported.',
  Judgements: 'What annotators preferred, with every revision.',
  Review: 'Disagreements and their adjudication.',
  Rulings: 'Judgements and raters that were excluded, by whom and why.',
  Measures: 'Agreement, bias and reward scores, with their intervals.',
  Exports: 'Files to take away, with their manifests.',
  Jobs: 'Work in the background, with its progress.',
}
