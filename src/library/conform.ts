import type { Settings } from '../config/settings.ts';
import { captureFormats } from '../deliveries/read-capture.ts';
import type { FileSystem } from '../load/file-system.ts';
import { captureFiles } from '../run/conform/capture-files.ts';
import { conform as compare } from '../run/conform/conform.ts';
import type { ConformRequest } from '../run/conform/request.ts';
import type { Report } from '../run/result.ts';
import { expectOneOf, expectOptions } from './arguments.ts';
import { givenInputs } from './inputs.ts';

/** Which captures to compare with what. */
export interface ConformOptions extends Omit<ConformRequest, 'scrubs'> {
  readonly fs: FileSystem;
  /** The captures: files, folders or globs. */
  readonly captures: readonly string[];
  /** The settings; the defaults unless given. */
  readonly settings?: Settings;
}

/**
 * Compare recorded deliveries and messages with the events that documents model and records document. `coverage` of the report says
 * which events are documented, modelled and seen.
 *
 * What is wrong in captures and documents becomes diagnostics; no content of a file makes this throw.
 * @throws UsageError when an option is wrong or names a file that is not there, or when the whole run takes too long
 */
export async function conform(options: ConformOptions): Promise<Report> {
  expectOptions('conform(options)', options, {
    ...{ fs: 'a file system', captures: 'a list of texts', specs: 'a list of texts?', records: 'a list of texts?' },
    ...{ as: 'a text?', eventFrom: 'an object?', formats: '`true` or `false`?', showsValues: '`true` or `false`?' },
    ...{ secrets: 'a list of texts?', signature: 'a text?', settings: 'an object?' },
  });
  expectOneOf('conform(options)`, option `as', options.as, captureFormats);
  const { fs, specs, records } = options;
  const filesOf = async (files: readonly string[]) => (await givenInputs('conform(options)', { fs, files })).files;
  const inputs = await givenInputs('conform(options)', { fs, files: options.captures });
  return compare({
    ...options,
    captures: await captureFiles(fs, inputs),
    ...(specs && { specs: await filesOf(specs) }),
    ...(records && { records: await filesOf(records) }),
  });
}
