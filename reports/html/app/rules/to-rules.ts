/** Brings the list of rules into sight, once what was chosen narrows it. */
export function toRules(): void {
  requestAnimationFrame(() => document.getElementById('rules')?.scrollIntoView());
}
