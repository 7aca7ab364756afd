/** The account of AWS's documentation: targets without accounts belong to it. */
export const usualAccount = '123456789012';
