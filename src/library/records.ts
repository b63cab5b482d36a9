import type { Settings } from '../config/settings.ts';
import { UsageError } from '../finding/errors.ts';
import { newRecord } from '../records/init.ts';
import { newCatalogue } from '../records/init-catalogue.ts';
import { currentDay } from '../run/current-day.ts';
import { type MigratedFile, type MigrationTarget, migrationTargets } from '../run/migrate.ts';
import type { StampedDocument } from '../run/stamp.ts';
import { migrateRecords, scaffold as scaffoldWebhooks, stampDocuments } from '../run/whole.ts';
import { expectOneOf, expectOptions, type InputOptions, inputOptions } from './arguments.ts';
import { givenInputs } from './inputs.ts';

/** What a new record is about. */
export interface InitOptions {
  /** The provider's name, as people write it. */
  readonly provider: string;
  /** A review record, or a catalogue of webhooks; a review record unless given. */
  readonly form?: 'review' | 'catalogue';
  /** `YYYY-MM-DD`; today in UTC unless given. */
  readonly today?: string;
  /** Where editors find the schema; in the installed package unless given. */
  readonly schemaUrl?: string;
}

const forms = ['review', 'catalogue'] as const;

/**
 * The text of a new record that claims nothing yet. Nothing is written.
 * @throws UsageError when an option is wrong
 */
export function init(options: InitOptions): string {
  expectOptions('init(options)', options, {
    provider: 'a text',
    form: 'a text?',
    today: 'a day, YYYY-MM-DD?',
    schemaUrl: 'a text?',
  });
  const { provider, form = 'review', today = currentDay() } = options;
  expectOneOf('init(options)`, option `form', form, forms);
  if (provider.trim() === '') throw new UsageError('`init(options)`, option `provider`: name the provider.');
  const { schemaUrl = `node_modules/api-review/schemas/${form}-v1.schema.json` } = options;
  return (form === 'review' ? newRecord : newCatalogue)({ provider, today, schemaUrl });
}

/** Which records to migrate. */
export interface MigrateOptions extends InputOptions {
  /** The settings; the defaults unless given. */
  readonly settings?: Settings;
  /** What becomes of webhook catalogues: canonical records (`review`), or what they are; `review` unless given. */
  readonly to?: MigrationTarget;
}

/**
 * Bring records of any dialect to canonical form: their text is moved, and nothing is invented. Nothing is written.
 * @throws UsageError when an option is wrong
 */
export async function migrate(options: MigrateOptions): Promise<MigratedFile[]> {
  expectOptions('migrate(options)', options, { ...inputOptions, to: 'a text?' });
  expectOneOf('migrate(options)`, option `to', options.to, migrationTargets);
  return migrateRecords(options.fs, await givenInputs('migrate(options)', options), options.settings, options.to);
}

/** Which documents to stamp. */
export interface StampOptions extends InputOptions {
  /** The settings; the defaults unless given. */
  readonly settings?: Settings;
}

/**
 * The documents that records name as produced, each with its stamp `x-provenance` and its new text. Nothing is written.
 * @throws UsageError when an option is wrong
 */
export async function stamp(options: StampOptions): Promise<StampedDocument[]> {
  expectOptions('stamp(options)', options, inputOptions);
  return stampDocuments(options.fs, await givenInputs('stamp(options)', options), options.settings);
}

/** The record whose events to draft. */
export interface ScaffoldOptions extends Pick<InputOptions, 'fs'> {
  readonly file: string;
  /** The settings; the defaults unless given. */
  readonly settings?: Settings;
}

/**
 * The text of an OpenAPI 3.1 document with a webhook for each event that a record documents. Nothing is written.
 * @throws UsageError when an option is wrong, the file is no record, or it documents no event
 */
export async function scaffold(options: ScaffoldOptions): Promise<string> {
  expectOptions('scaffold(options)', options, { fs: 'a file system', file: 'a text', settings: 'an object?' });
  return scaffoldWebhooks(options.fs, options.file, options.settings);
}
