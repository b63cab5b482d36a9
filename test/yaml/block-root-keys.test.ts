import { expect, test } from 'vitest';
import { blockRootKeys } from '../../src/yaml/block-root-keys.ts';

test.each([
  ['plain and quoted keys', 'aid: a\n"name": b\n\'kind\' : c\nx-y:\n', ['aid', 'name', 'kind', 'x-y']],
  ['line ends of Windows and of old Macs', 'aid: a\r\nname: b\rkind: c\r', ['aid', 'name', 'kind']],
  ['a byte order mark', '\uFEFFaid: a\n', ['aid']],
  ['no key that is indented, listed, commented out or a URL', ' a: 1\n- b: 2\n# c: 3\nhttp://d\n"e\': 1\n', []],
  ['no text', '', []],
])('the keys with which lines begin: %s', (_, text, keys) => expect([...blockRootKeys(text)]).toEqual(keys));
