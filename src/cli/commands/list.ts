import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { flag, text, texts } from '../read-values.ts';

/** What `list` was given. */
export type ListGiven = z.output<typeof given>;

const given = z.object({
  operation: texts,
  kind: texts,
  certainty: texts,
  needs: texts,
  text,
  only: texts,
  json: flag,
});

/** Lists rules. */
export const list = defineCommand({
  usage: 'list',
  says: 'List the rules',
  given,
  options: {
    operation: { says: 'Rules of one operation', type: 'string', repeatable: true, group: 'Rules' },
    kind: { says: 'Rules of one kind, such as behaviour or limit', type: 'string', repeatable: true, group: 'Rules' },
    certainty: { says: 'Rules of one certainty, such as stated', type: 'string', repeatable: true, group: 'Rules' },
    needs: { says: 'Rules that need a capability', type: 'string', repeatable: true, group: 'Rules' },
    only: { says: 'Rules whose id matches, * for any text', type: 'string', repeatable: true, group: 'Rules' },
    text: { says: 'Rules whose id or sentence holds a text', type: 'string', group: 'Rules' },
    json: { says: 'Print JSON', type: 'boolean', group: 'Output' },
  },
  examples: [
    ['list --operation GetId', 'the rules of GetId'],
    ['list --needs "developer provider" --json', 'for another program'],
  ],
  run: async (options, surroundings) => (await import('../catalogue/run-list.ts')).runList(options, surroundings),
});
