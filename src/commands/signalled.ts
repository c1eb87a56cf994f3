/** How long (ms) putting things away may take: the contract's ten seconds, less what a signal takes to arrive. */
const STOP_MS = 8000;

/** Resolves when the process is asked to end. After that it has eight seconds: whatever hangs, it is gone then. */
export function signalled(): Promise<void> {
  return new Promise((resolve) => {
    const heard = () => {
      setTimeout(() => process.exit(0), STOP_MS).unref();
      resolve();
    };
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, heard);
  });
}
