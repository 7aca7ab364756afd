/** Exit codes of every command. */
export const exitCodes = { asExpected: 0, targetDiffers: 1, usageOrSuiteError: 2, inconclusive: 3 } as const;
