import { capabilities, type Capability } from '../../contract/rules/statement.ts';
import type { CapabilityFinding, Session } from '../session/session.ts';
import { findOut, notThere, there } from './probe.ts';
import { probes } from './probes.ts';

/** Finds out all capabilities of a target at once; what the user declares is believed without a probe. */
export async function detectCapabilities(
  session: Session,
  found: (capability: Capability, finding: CapabilityFinding) => void,
): Promise<ReadonlyMap<Capability, CapabilityFinding>> {
  const names = Object.keys(capabilities).filter(isCapability);
  const findings = await Promise.all(
    names.map(async (name) => {
      const finding = declared(session, name) ?? (await findOut(session, name, probes[name]));
      found(name, finding);
      return [name, finding] as const;
    }),
  );
  return new Map(findings);
}

/** Whether a name is that of a capability. */
export function isCapability(name: string): name is Capability {
  return Object.hasOwn(capabilities, name);
}

function declared({ target }: Session, name: Capability): CapabilityFinding | undefined {
  if (target.without?.includes(name) === true) return notThere('declared not to be there');
  if (target.with?.includes(name) === true) return there('declared to be there');
  return undefined;
}
