import type { RuleId } from '../../contract/rules/ids.ts';
import type { RegionView } from '../world.ts';

const charset = /^[a-zA-Z0-9 _.:/=+@-]*$/;

/**
 * What is wrong with the tags a pool would have, or undefined. The documents give the limits and no error texts.
 * @see guide: tagging-resources
 */
export function tagObjection(
  tags: Readonly<Record<string, string>>,
  { keeps, quotas }: Pick<RegionView, 'keeps' | 'quotas'>,
  limit: RuleId,
): string | undefined {
  const keys = Object.keys(tags);
  const reserved = keys.find((key) => key.startsWith('aws:'));
  if (reserved !== undefined && keeps('TagResource.behaviour.reserved-prefix')) {
    return `Tag keys must not start with the reserved prefix aws: but '${reserved}' does.`;
  }
  const foreign = Object.entries(tags).find((tag) => !tag.every((text) => charset.test(text)));
  if (foreign !== undefined && keeps('TagResource.behaviour.charset')) {
    return `Tag '${foreign[0]}' holds a character that tags may not hold.`;
  }
  if (keys.length > quotas.tagsPerPool && keeps(limit)) return `An identity pool can have at most ${quotas.tagsPerPool} tags.`;
  return undefined;
}
