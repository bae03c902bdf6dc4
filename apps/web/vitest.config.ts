import { fileURLToPath } from 'node:url'
import { configDefaults, defineProject } from 'vitest/config'
import { endpointsAlone } from './endpoints-alone.ts'

export default defineProject({
  plugins: [endpointsAlone({ test: fileURLToPath(new URL('./test/', import.meta.url)) })],
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    name: 'web',
    isolate: false,
    maxWorkers: 2,
    sequence: { groupOrder: 0 },
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: [...configDefaults.exclude, '**/*.alone.test.*'],
    environment: 'jsdom',
    setupFiles: ['test/setup.ts'],
    testTimeout: 60_000,
  },
})
