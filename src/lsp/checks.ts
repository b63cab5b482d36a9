import type { Project } from './project.ts';

/** Milliseconds without a change before a check begins. It is short, for a check of what was typed over is ended. */
const pause = 15;

/** A check that runs. */
interface Running {
  readonly controller: AbortController;
  readonly ended: Promise<void>;
}

/** When folders are checked: after a pause in typing. A check of what was typed over is ended. */
export class Checks {
  readonly #check: (project: Project, signal: AbortSignal) => Promise<void>;
  readonly #waiting = new Map<Project, NodeJS.Timeout>();
  readonly #running = new Map<Project, Running>();
  #waiters: (() => void)[] = [];

  /** @param check checks a folder, and ends soon after its signal is aborted; it does not throw */
  constructor(check: (project: Project, signal: AbortSignal) => Promise<void>) {
    this.#check = check;
  }

  /** Something in a folder has changed: check it after a pause. */
  schedule(project: Project): void {
    this.cancel(project);
    this.#waiting.set(
      project,
      setTimeout(() => this.#begin(project), pause),
    );
  }

  /** End the check of a folder, and the wait for it. */
  cancel(project: Project): void {
    clearTimeout(this.#waiting.get(project));
    this.#waiting.delete(project);
    this.#running.get(project)?.controller.abort();
    this.#tell();
  }

  /** A folder is checked, or is to be. */
  isBusy(project: Project): boolean {
    return this.#waiting.has(project) || this.#running.has(project);
  }

  /** Resolves when a folder is checked, or all are. */
  async finished(project?: Project): Promise<void> {
    const isBusy = () => (project === undefined ? this.#waiting.size + this.#running.size > 0 : this.isBusy(project));
    while (isBusy()) await new Promise<void>((done) => this.#waiters.push(done));
  }

  #begin(project: Project): void {
    this.#waiting.delete(project);
    const before = this.#running.get(project)?.ended;
    const controller = new AbortController();
    const ended = this.#checkAfter(before, project, controller.signal);
    const running = { controller, ended };
    this.#running.set(project, running);
    void ended.then(() => {
      if (this.#running.get(project) === running) this.#running.delete(project);
      this.#tell();
    });
  }

  async #checkAfter(before: Promise<void> | undefined, project: Project, signal: AbortSignal): Promise<void> {
    await before;
    if (!signal.aborted) await this.#check(project, signal);
  }

  /** Let those look again who wait. */
  #tell(): void {
    for (const done of this.#waiters.splice(0)) done();
  }
}
