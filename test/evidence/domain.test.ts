import { expect, test } from 'vitest';
import { namesDomain, registeredDomain } from '../../src/evidence/domain.ts';

test.each([
  ['*.harbor.io', true],
  ['*-eu.harbor.co.uk', true],
  ['*.*.io', false],
  ['my-*.io', false],
  ['*.co.uk', false],
  ['harbor.*', false],
  ['*.com.br', false],
  ['*.github.io', false],
  ['*.harbor.github.io', true],
  ['stream.harbor.io', true],
])('the pattern %s names a domain: %s', (pattern, expected) => expect(namesDomain(pattern)).toBe(expected));

test.each([
  ['stream.harbor.io', 'harbor.io'],
  ['eu.stream.harbor.co.uk', 'harbor.co.uk'],
  ['*.harbor.co.uk', 'harbor.co.uk'],
  ['docs.harbor.github.io', 'harbor.github.io'],
  ['co.uk', 'co.uk'],
  ['localhost', 'localhost'],
  ['10.0.0.1', '10.0.0.1'],
])('the registered domain of %s is %s', (host, domain) => expect(registeredDomain(host)).toBe(domain));
