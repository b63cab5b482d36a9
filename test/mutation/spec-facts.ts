import { type Path, type Tree, treeOf } from './tree.ts';

/** Where a spec writes a host, and what it is there. */
export interface HostPlace {
  readonly server: string;
  readonly path: Path;
  /** The fixed part of the host. */
  readonly host: string;
}

/** The places at which an AsyncAPI document names what can be invented: told by its version alone, without the tool. */
export class SpecFacts {
  readonly tree: Tree;
  readonly isV2: boolean;

  constructor(text: string) {
    this.tree = treeOf(text);
    this.isV2 = this.tree.value(['asyncapi'])?.startsWith('2') ?? false;
  }

  servers(): { id: string; path: Path }[] {
    return this.#entries(['servers']);
  }

  channels(): { id: string; path: Path }[] {
    return this.#entries(['channels']);
  }

  /** The hosts that stand in the addresses of servers as such, not in variables. */
  hosts(): HostPlace[] {
    return this.servers().flatMap(({ id, path }) => {
      const at = [...path, this.isV2 ? 'url' : 'host'];
      const [host] = /(?<=^|\/\/|\.|\})[a-z0-9-]+(?:\.[a-z0-9-]+)+(?=[:/]|$)/.exec(this.tree.value(at) ?? '') ?? [];
      return host === undefined ? [] : [{ server: id, path: at, host }];
    });
  }

  /** Where the address of a channel stands: in its key (2.x), or under `address`. */
  address({ id, path }: { id: string; path: Path }): string | undefined {
    return this.isV2 ? id : this.tree.value([...path, 'address']);
  }

  /** The messages that channels use, each once, at the place where it is defined. */
  messages(): { path: Path; name: string }[] {
    const used = this.channels().flatMap(({ path }) => (this.isV2 ? this.#usedInV2(path) : this.#usedInV3(path)));
    const places = new Map(used.map((path) => [path.join('\0'), path]));
    return [...places.values()].map((path) => ({ path, name: this.#nameOf(path) }));
  }

  #usedInV3(channel: Path): Path[] {
    return this.#entries([...channel, 'messages']).map(({ path }) => path);
  }

  #usedInV2(channel: Path): Path[] {
    return ['publish', 'subscribe'].flatMap((direction) => {
      const message = [...channel, direction, 'message'];
      const alternatives = this.tree.steps([...message, 'oneOf']).map((index) => [...message, 'oneOf', index]);
      const all = alternatives.length > 0 ? alternatives : this.tree.has(message) ? [message] : [];
      return all.map((path) => this.tree.follow(path));
    });
  }

  #nameOf(path: Path): string {
    return this.tree.value([...path, 'name']) ?? this.tree.value([...path, 'messageId']) ?? String(path.at(-1));
  }

  #entries(path: Path): { id: string; path: Path }[] {
    return this.tree.steps(path).map((id) => ({ id: String(id), path: this.tree.follow([...path, id]) }));
  }
}
