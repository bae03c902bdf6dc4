/** What a task is given beside its input. */
export type TaskContext = {
  /** Tells the caller how far the task is. */
  progress(progress: Progress): void
  /** A task that lasts asks now and then: throws once its caller called it off, so that it ends and its thread goes on. */
  look(): void
}

export type Progress = { done: number; total: number }

/** What goes into a task and what comes out of it, by the task's name. Both are data that a thread can be sent. */
export type Signatures = { readonly [name: string]: { input: unknown; output: unknown } }

/** One function for each name. */
export type TaskTable<Tasks extends Signatures> = {
  readonly [Name in keyof Tasks]: (
    input: Tasks[Name]['input'],
    context: TaskContext,
  ) => Tasks[Name]['output'] | Promise<Tasks[Name]['output']>
}
