/** Anything can be thrown, even what can't be read; the message is never a reason to stop the other sleeves. */
export function messageOf(error: unknown): string {
  try {
    if (error instanceof Error) return `${error.message}`;
    return typeof error === "object" || typeof error === "function" ? "it threw no error" : String(error);
  } catch {
    return "it threw an error that can't be read";
  }
}
