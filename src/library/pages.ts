import type { PageSource } from '../captures/page-source.ts';
import { defaultSettings, type Settings } from '../config/settings.ts';
import { UsageError } from '../finding/errors.ts';
import type { FileSystem } from '../load/file-system.ts';
import { type CaptureResult, capture as captureAll } from '../run/capture/capture.ts';
import type { Progress } from '../run/lint.ts';
import { type Verification, verify as verifyAll } from '../run/verify/verify.ts';
import { expectArgument, expectOptions, type InputOptions, inputOptions } from './arguments.ts';
import { givenInputs } from './inputs.ts';

/** Which pages to capture, and where they are kept. */
export interface CaptureOptions extends InputOptions {
  /** The settings; the defaults unless given. */
  readonly settings?: Settings;
  /** Where pages come from, such as `savedPages`; a dry run unless given. */
  readonly source?: PageSource;
  /** Write a file as a whole, with the folders above it. */
  readonly write: (file: string, content: string | Uint8Array) => Promise<void>;
  readonly remove: (file: string) => Promise<void>;
  /** Keep the bytes of pages too; their text alone unless given. */
  readonly keepsRaw?: boolean;
  /** Read pages again that are captured. */
  readonly refreshes?: boolean;
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Read the pages that records cite, and keep their text as evidence. This opens no connection: pages come from `source`.
 * @throws UsageError when an option is wrong
 */
export async function capture(options: CaptureOptions): Promise<CaptureResult> {
  expectOptions('capture(options)', options, {
    ...inputOptions,
    source: 'a source of pages?',
    write: 'a function',
    remove: 'a function',
    keepsRaw: '`true` or `false`?',
    refreshes: '`true` or `false`?',
    onProgress: 'a function?',
  });
  const { fs, source, write, remove, settings = defaultSettings } = options;
  const { keepsRaw = false, refreshes = false, onProgress = () => {} } = options;
  const inputs = await givenInputs('capture(options)', options);
  return captureAll({ fs, inputs, settings, source, write, remove, keepsRaw, refreshes, onProgress });
}

/** Which pages to read again. */
export interface VerifyOptions extends InputOptions {
  /** The settings; the defaults unless given. */
  readonly settings?: Settings;
  /** Where pages come from, such as `savedPages`. */
  readonly source: PageSource;
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Read the pages again that records cite, and compare them with what was captured. This opens no connection: pages come from `source`.
 * @throws UsageError when an option is wrong
 */
export async function verify(options: VerifyOptions): Promise<Verification> {
  expectOptions('verify(options)', options, {
    ...inputOptions,
    source: 'a source of pages',
    onProgress: 'a function?',
  });
  const { fs, source, settings = defaultSettings, onProgress = () => {} } = options;
  const inputs = await givenInputs('verify(options)', options);
  return verifyAll({ fs, inputs, settings, source, onProgress });
}

/**
 * The pages that a browser or a crawler saved: a folder with a file at the path of each address, or a HAR file.
 * @param savedAt when a file of the folder was saved, which captures tell; now unless given
 * @throws UsageError when there is no such file or folder
 */
export async function savedPages(
  fs: FileSystem,
  path: string,
  savedAt: (file: string) => Promise<Date> = async () => new Date(),
): Promise<PageSource> {
  expectArgument('savedPages(fs, path)`, argument `fs', fs, 'a file system');
  expectArgument('savedPages(fs, path)`, argument `path', path, 'a text');
  const info = await fs.stat(path);
  if (info === undefined) throw new UsageError(`There is no file or folder \`${path}\`.`);
  if (info.kind === 'folder') return (await import('../load/saved-folder.ts')).pagesOfFolder(fs, path, savedAt);
  const { pagesOfHar } = await import('../load/har.ts');
  return pagesOfHar(path, new TextDecoder().decode(await fs.read(path)));
}
