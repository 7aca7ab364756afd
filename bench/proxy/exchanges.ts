/** How many recordings the comparison plays. */
export const fixtureCount = 200;

/** How many connections ask at the same time. */
export const connections = 16;
