import { jsonKindRules } from '../../../src/contract/rules/families/json-kinds.ts';
import { memberCells } from '../../../src/contract/rules/families/members.ts';
import { type WritingOperation } from '../../../src/contract/rules/families/written-members.ts';
import type { BoundRules, Scene } from '../../../src/engine/check/check.ts';
import { inScene } from '../../../src/engine/check/in-scene.ts';
import { deletionScene, developerScene } from '../../support/members/identity-scenes.ts';
import { creationScene, updateScene } from '../../support/members/pool-scenes.ts';
import { roleScene } from '../../support/members/role-scene.ts';
import { tagMapScene, tagScene, untagScene } from '../../support/members/tag-scenes.ts';

/** Where the members of each operation are tried. */
const scenes: Readonly<Record<WritingOperation, Scene>> = {
  CreateIdentityPool: creationScene,
  UpdateIdentityPool: updateScene,
  SetIdentityPoolRoles: roleScene,
  SetPrincipalTagAttributeMap: tagMapScene,
  TagResource: tagScene,
  UntagResource: untagScene,
  DeleteIdentities: deletionScene,
  GetOpenIdTokenForDeveloperIdentity: developerScene,
  MergeDeveloperIdentities: developerScene,
  UnlinkDeveloperIdentity: developerScene,
};

/** The checks of members that are written: all of one operation in one scene. */
export function memberChecks(): BoundRules {
  const rules = [...memberCells(), ...jsonKindRules()].map((rule) => inScene(rule, scenes[rule.operation]));
  return { rules, excluded: [] };
}
