/** Waits for code that is on its way, which is no work. */
export type Pause = <T>(loading: Promise<T>) => Promise<T>
