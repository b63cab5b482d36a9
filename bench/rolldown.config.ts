/** The bench and the peers that it runs as processes of their own. What they measure is not bundled. */
export default {
  input: {
    main: 'bench/main.ts',
    'stock-parser': 'bench/peers/stock-parser.ts',
    'plain-ajv': 'bench/peers/plain-ajv.ts',
    'read-and-hash': 'bench/peers/read-and-hash.ts',
  },
  platform: 'node',
  external: [/^[^./]/],
  output: { dir: 'bench/dist', format: 'esm', entryFileNames: '[name].js' },
} as const;
