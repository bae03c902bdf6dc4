/** The pages of a project under its address, without those of single prompts and imports. */
export const PROJECT_PATHS = [
  '',
  '/prompts',
  '/imports',
  '/comparisons',
  '/annotate',
  '/me',
  '/queue',
  '/review',
  '/monitor',
  '/scores',
  '/datasets',
  '/members',
  '/tokens',
  '/jobs',
  '/settings',
] as const
