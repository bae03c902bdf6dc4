import { defineExport } from './commands/define-export.ts'
import { defineImport } from './commands/define-import.ts'
import { RUNNING } from './commands/define-running.ts'
import { defineUp } from './commands/define-up.ts'
import { defineDoctor } from './commands/doctor.ts'
import { defineProject } from './commands/project.ts'
import { defineToken } from './commands/token.ts'
import { defineUser } from './commands/user.ts'
import { runProgram } from './run-program.ts'

await runProgram({
  example: 'npm run tiebreak -- doctor',
  commands: [defineUp, defineImport, defineExport, defineProject, ...RUNNING, defineToken, defineUser, defineDoctor],
})
