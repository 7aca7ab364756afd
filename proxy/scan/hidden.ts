import { regionForm, regionLabel, userPoolHostForm } from '../../src/contract/region-names.ts';

/**
 * What is decisive in decoded text, by the rule that judges it. No boundary is asked for: what was encoded together with a value may touch it, and noise
 * does not decode to texts of these forms. Rules that are not named here are too weak for it: their words are everywhere.
 */
export const hiddenForms: ReadonlyMap<string, RegExp> = new Map([
  // What its start is like comes first, because that is quickly found. A token begins near the start of its run: otherwise a long text of such starts would be read from each to the end.
  ['jwt', /eyJ(?<=(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{0,8}eyJ)[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{2,}\.[A-Za-z0-9_-]*/g],
  ['session-token', /(?:IQoJ|FwoG|FQoG|AQoD|AgoJ)[A-Za-z0-9/+]{60,}={0,2}/g],
  ['access-key', /(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA|AIDA|AROA|AGPA|AIPA|ANPA|ANVA)[A-Z0-9]{16}/g],
  ['user-pool', new RegExp(`(?:${regionForm}|(?<=${userPoolHostForm}/)${regionLabel})_[0-9A-Za-z]{4,}`, 'g')],
  ['uuid', /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi],
  ['arn', /arn:[a-z-]*:[a-z0-9-]*:[a-z0-9-]*:(?:\d{12}|):[^\s'",<>()[\]{}\\&]+/g],
  // Numbers and keys have no form of their own: before them at most two characters may be left of what they were encoded with.
  ['account', /(?:(?<=^[A-Za-z]{1,2})|(?<![0-9A-Za-z_-]|[0-9]\.))\d{12}(?![0-9A-Za-z_-]|\.[0-9])/g],
  [
    'secret-key',
    /(?:(?<=^[A-Za-z]{1,2})|(?<![A-Za-z0-9/+_.-]))(?=[A-Za-z0-9/+]*[A-Z])(?=[A-Za-z0-9/+]*[a-z])(?=[A-Za-z0-9/+]*[0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=_-]|\.[A-Za-z0-9])/g,
  ],
]);
