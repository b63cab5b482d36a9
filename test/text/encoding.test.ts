import { describe, expect, test } from 'vitest';
import type { FileSystem } from '../../src/load/file-system.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { loadText } from '../../src/load/read-file.ts';
import { lint } from '../../src/run/lint.ts';

const text = 'openapi: 3.1.0\ninfo: {title: Café, version: "1"}\nwebhooks: {order: {}}\n';

function fileSystemOf(file: string, bytes: Uint8Array): FileSystem {
  return { ...memoryFileSystem({ [file]: 'text' }), read: async () => bytes };
}

async function loaded(bytes: Uint8Array) {
  return loadText(fileSystemOf('openapi.yml', bytes), 'openapi.yml', 10_000);
}

const utf16 = Buffer.from(text, 'utf16le');
const bom = (bytes: Buffer) => Buffer.concat([Buffer.from([0xff, 0xfe]), bytes]);

describe('a file with NUL bytes is told as what it presumably is', () => {
  test.each([
    ['UTF-16', bom(utf16)],
    ['UTF-16', Buffer.from(bom(utf16)).swap16()],
    ['UTF-16LE', utf16],
    ['UTF-16BE', Buffer.from(utf16).swap16()],
    ['UTF-32', Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), Buffer.from([0x61, 0, 0, 0])])],
  ])('%s', async (name, bytes) => {
    expect(await loaded(bytes)).toMatchObject({
      problem: `This file is no text in UTF-8, but presumably ${name}: it holds NUL bytes.`,
      hint: expect.stringContaining(`iconv -f ${name} -t UTF-8`),
    });
  });

  test('but no other one', async () => {
    expect(await loaded(Buffer.from([0x89, 0x50, 0, 0, 7, 0, 0, 0, 1, 9, 3]))).toMatchObject({
      problem: 'This file is no text in UTF-8: it holds NUL bytes.',
    });
  });
});

async function finding(bytes: Uint8Array) {
  const fs = fileSystemOf('openapi/openapi.yml', bytes);
  const { diagnostics } = await lint({ fs, files: [], folders: ['.'] });
  return diagnostics.find(({ rule }) => rule === 'catalog/not-utf-8');
}

describe('bytes that are not UTF-8 are told as what they presumably are', () => {
  test('in Windows-1252', async () => {
    expect(await finding(Buffer.from(text, 'latin1'))).toMatchObject({
      message:
        'This file is not all UTF-8, but presumably Windows-1252, where this byte is `é`: from here on, bytes that are not UTF-8 were replaced.',
      hint: 'Save it as UTF-8 in an editor, or convert it: `iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW`.',
    });
  });

  test('as one letter in a file that is UTF-8 otherwise, which cannot be converted', async () => {
    const mixed = Buffer.concat([Buffer.from('# déjà vu\n'), Buffer.from(text, 'latin1')]);
    expect(await finding(mixed)).toMatchObject({
      message: expect.stringContaining('and this is presumably `é` in Windows-1252'),
      hint: expect.stringContaining('Write the replaced letters again'),
    });
  });

  test('not where letters come in rows, as in KOI8-R', async () => {
    const cyrillic = Buffer.from([0xeb, 0xc1, 0xc6, 0xc5]);
    expect(
      await finding(Buffer.concat([Buffer.from('# '), cyrillic, Buffer.from(`\n${text}`, 'ascii')])),
    ).toMatchObject({
      message: 'This file is not all UTF-8: from here on, bytes that are not UTF-8 were replaced.',
    });
  });
});
