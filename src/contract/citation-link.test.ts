import { expect, test } from '@playwright/test';
import { citationLink } from './citation-link.ts';
import { documents } from './documents.ts';
import { observations } from './observations.ts';
import { allStatements } from './rules/statements.ts';

const citations = Object.values(allStatements()).flatMap(({ source }) => source);

test('a page of the reference, a page of the guide and a public report are linked', () => {
  expect(citationLink({ document: 'reference', place: 'GetId sample' })).toMatch(/APIReference\/API_GetId\.html$/);
  expect(citationLink({ document: 'guide', place: 'Quotas' })).toMatch(/developerguide\/quotas\.html$/);
  expect(citationLink({ document: 'observed', place: 'aws/aws-cli#7652' })).toBe('https://github.com/aws/aws-cli/issues/7652');
});

test('each page of the guide that a rule cites has an address', () => {
  const guide = citations.filter(({ document }) => document === 'guide');

  expect(guide.filter((citation) => citationLink(citation) === documents.guide.url)).toEqual([]);
});

test('each observation that a rule cites is a public report or is described', () => {
  const observed = citations.filter(({ document }) => document === 'observed').map(({ place }) => place);

  expect(observed.filter((place) => !/^[\w.-]+\/[\w.-]+#\d+$/.test(place) && observations[place] === undefined)).toEqual([]);
});
