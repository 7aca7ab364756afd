/** Rules with a check that no mutant turns red, and why there is none. */
export const rulesWithoutMutant: Readonly<Record<string, string>> = {};
