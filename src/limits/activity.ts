/** The work that a thread is at: a file, and a rule that is run over it. */
export interface Activity {
  readonly file: string;
  readonly rule?: string;
  /** It waits for another thread, which has bounds of its own. */
  readonly waits?: true;
}

let tell: (activity: Activity) => void = () => undefined;

/** Let this thread tell its activity, for another one that watches it. */
export function tellActivity(listener: typeof tell): void {
  tell = listener;
}

/** Tell which file this thread looks into, and which rule it runs. */
export function nowDoing(file: string, rule?: string): void {
  tell(rule === undefined ? { file } : { file, rule });
}

/** Tell that this thread waits for another that looks into a file, and has bounds of its own. */
export function nowWaiting(file: string): void {
  tell({ file, waits: true });
}

let count: (bytes: number) => void = () => undefined;

/** Let this thread tell the bytes that it unpacks, for the time that its work may take goes by what it reads. */
export function tellUnpacked(listener: typeof count): void {
  count = listener;
}

/** Tell that so many bytes were unpacked. */
export function nowUnpacked(bytes: number): void {
  count(bytes);
}
