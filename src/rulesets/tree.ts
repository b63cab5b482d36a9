import type { FileSystem } from '../load/file-system.ts';
import type { MapNode } from '../yaml/node.ts';
import type { SourceFile } from '../yaml/source-file.ts';

/** A ruleset with all that it extends, read and not yet run: nothing of Spectral is loaded. */
export type RulesetTree = OwnTree | WrittenTree | SpectralTree | CodeTree;

/** A ruleset of this package, which was validated when it was built; functions and formats are names in it. */
export interface OwnTree {
  readonly kind: 'own';
  readonly name: string;
  readonly definition: Readonly<Record<string, unknown>>;
}

/** A ruleset as data: Spectral's own format (https://docs.stoplight.io/docs/spectral/01baf06bdd05a-rulesets). */
export interface WrittenTree {
  readonly kind: 'written';
  readonly source: SourceFile;
  /** The ruleset within the file: its root, or the place in a configuration where it is written. */
  readonly node: MapNode;
  readonly home: Home;
  readonly extended: readonly Extended[];
}

export interface SpectralTree {
  readonly kind: 'spectral';
  readonly name: string;
}

/** A ruleset in JavaScript, which runs in a worker only. */
export interface CodeTree {
  readonly kind: 'code';
  readonly file: string;
  readonly real: string;
}

export interface Extended {
  readonly tree: RulesetTree;
  /** Which of its rules run: those that it recommends unless given. */
  readonly mode: Mode | undefined;
}

export const modes = ['off', 'recommended', 'all'] as const;
export type Mode = (typeof modes)[number];

/** Where rulesets are read from, and how far they are trusted. */
export interface Home {
  readonly fs: FileSystem;
  /** The real path of the folder that none of its rulesets leaves. */
  readonly root: string;
  /** Its rulesets may run code: a user's with `--allow-js`. */
  readonly mayRunCode: boolean;
}
