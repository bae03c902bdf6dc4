import { configDefaults, defineProject } from 'vitest/config'
import web from './vitest.config.ts'

// Tests of what a page has when it is loaded anew: others in the same worker would have filled or replaced it.
export default defineProject({
  ...web,
  test: {
    ...web.test,
    name: 'web-alone',
    isolate: true,
    include: ['test/**/*.alone.test.{ts,tsx}'],
    exclude: configDefaults.exclude,
  },
})
