#!/usr/bin/env node
// The commands that need nothing but an address and a token, as a package of their own: scripts/pack.ts.
import { defineExport } from './commands/define-export.ts'
import { defineImport } from './commands/define-import.ts'
import { defineProjectShow } from './commands/define-project-show.ts'
import { defineProjectState, RUNNING } from './commands/define-running.ts'
import { runProgram } from './run-program.ts'

await runProgram({
  example: 'npx tiebreak export --project 0198c5b2-7c4e-7bd1-a9f0-3d2c5f0e6a11 --format trl',
  commands: [
    defineImport,
    defineExport,
    (program) => {
      const project = program.command('project').description('show a project, open, pause or close it')
      defineProjectShow(project)
      defineProjectState(project)
    },
    ...RUNNING,
  ],
})
