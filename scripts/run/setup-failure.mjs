/** What keeps the programs from being run, said in one sentence that is printed as it is. */
export class SetupFailure extends Error {
  name = 'SetupFailure'
}
