/** What a task is given besides its input. */
export type TaskContext = {
  /** Reports the task's progress to the caller. */
  progress(progress: Progress): void
  /** Call this regularly in a long task: it throws once the caller has cancelled the task, which frees the thread. */
  look(): void
}

export type Progress = { done: number; total: number }

/** A task's input and output, by its name. Both must be data that can be sent to a thread. */
export type Signatures = { readonly [name: string]: { input: unknown; output: unknown } }

/** One function per name. */
export type TaskTable<Tasks extends Signatures> = {
  readonly [Name in keyof Tasks]: (
    input: Tasks[Name]['input'],
    context: TaskContext,
  ) => Tasks[Name]['output'] | Promise<Tasks[Name]['output']>
}
