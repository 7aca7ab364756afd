import { capabilities, type Capability } from '../../contract/rules/statement.ts';
import type { CapabilityFinding, RunContext } from '../context/run-context.ts';
import { findOut, notThere, there } from './probe.ts';
import { probes } from './probes.ts';

/** Finds out all capabilities of a target at once; what the user declares is believed without a probe. */
export async function detectCapabilities(
  context: RunContext,
  found: (capability: Capability, finding: CapabilityFinding) => void,
): Promise<ReadonlyMap<Capability, CapabilityFinding>> {
  const names = Object.keys(capabilities).filter(isCapability);
  const findings = await Promise.all(
    names.map(async (name) => {
      const finding = declared(context, name) ?? (await findOut(context, name, probes[name]));
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

function declared({ target }: RunContext, name: Capability): CapabilityFinding | undefined {
  if (target.without?.includes(name) === true) return notThere('declared not to be there');
  if (target.with?.includes(name) === true) return there('declared to be there');
  return undefined;
}
