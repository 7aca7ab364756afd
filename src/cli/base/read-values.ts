import { z } from 'zod';

/** Any text. */
export const text = z.string('one text').min(1, 'a text that is not empty').optional();

/** A text that was given, or has a default. */
export const givenText = z.string('one text').min(1, 'a text that is not empty');

/** Texts, none or more. */
export const texts = z.array(givenText).default([]);

/** A switch. */
export const flag = z.boolean('no value').default(false);

/** A whole number within bounds, both included. */
export function wholeNumber(least: number, most: number) {
  const words = `a whole number from ${least} to ${most}`;
  return z.int(words).min(least, words).max(most, words);
}

/** One of a few words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, `one of ${words.join(', ')}`);
}

/** Some of a few words, with commas between; the last of them stands alone. */
export function wordList<const Words extends readonly [string, ...string[]]>(words: Words) {
  const takes = `one or more of ${words.join(', ')}, with commas between`;
  const last = words.at(-1) ?? '';
  return z
    .string(takes)
    .refine((given) => !given.split(',').includes(last) || given === last, `${last} alone, or other words`)
    .transform((given) => given.split(','))
    .pipe(z.array(z.enum(words, takes)));
}

/** An account number. */
export const accountNumber = z.string('one account').regex(/^\d{12}$/, 'an account number of 12 digits');

/** The ARN of a role. */
export const roleArn = z
  .string('one ARN')
  .regex(/^arn:[\w-]+:iam::\d{12}:role\/\S+$/, 'the ARN of a role, as in arn:aws:iam::123456789012:role/NAME')
  .optional();
