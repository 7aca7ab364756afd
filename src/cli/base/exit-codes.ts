import { exitCodes } from '../../kernel/exit-codes.ts';

/** What each exit code says, for the help of every command and for the documents. */
export const exitCodeTable: readonly { readonly code: number; readonly says: string }[] = [
  { code: exitCodes.asExpected, says: 'as expected' },
  { code: exitCodes.targetDiffers, says: 'the target differs' },
  { code: exitCodes.usageOrSuiteError, says: 'wrong usage, nothing selected, or the suite itself failed' },
  { code: exitCodes.inconclusive, says: 'inconclusive: unreachable, throttled, stopped' },
];

/** The table as it stands at the end of each help text. */
export function exitCodesInHelp(): string {
  return ['Exit codes:', ...exitCodeTable.map(({ code, says }) => `  ${code}  ${says}`)].join('\n');
}
