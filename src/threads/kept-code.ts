let folder: string | undefined;

/** Let the workers that this thread starts keep the code of their modules in a folder; in none, unless it is given. */
export function keepCodeOfWorkersIn(given: string | undefined): void {
  folder = given;
}

/** The folder in which workers of this thread keep the code of their modules. */
export function codeFolderOfWorkers(): string | undefined {
  return folder;
}
