/** What a task is given beside its input. */
export type TaskContext = {
  /** Tells the caller how far the task is. */
  progress(progress: Progress): void
  /** Call this regularly in a long task: it throws once the caller has cancelled the task, so that its thread is free again. */
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
