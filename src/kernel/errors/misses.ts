import type { ErrorRow } from './row.ts';

/** Why no recording answers a request, by how far it fitted. A replay says it to its client and counts it against the session. */
export const missErrors = {
  'miss-signature': {
    kind: 'answer',
    when: 'the signature of a request is not right, and no refusal of one is recorded',
    says: 'No recording matches this {operation}: its signature is not right.',
    next: 'Sign it with the keys of the recording, or leave out --verify-signatures.',
  },
  'miss-operation': {
    kind: 'answer',
    when: 'no request of the operation is recorded',
    says: 'No recording matches this {operation}: no {operation} is recorded.',
    next: 'Record it, or let --mode once, append or ask-live ask a service.',
  },
  'miss-address': {
    kind: 'answer',
    when: 'the operation is recorded at another path, or with another method',
    says: 'No recording matches this {operation}: recording {nearest} is nearest, and has another method or path.',
    next: 'Send it as it was recorded, or record again.',
  },
  'miss-authentication': {
    kind: 'answer',
    when: 'the operation is recorded with another form of signature',
    says: 'No recording matches this {operation}: recording {nearest} is nearest, and is signed in another way.',
    next: 'Sign it as it was recorded, or record again.',
  },
  'miss-content-type': {
    kind: 'answer',
    when: 'the operation is recorded with another type of content',
    says: 'No recording matches this {operation}: recording {nearest} is nearest, and has another Content-Type.',
    next: 'Send it as it was recorded, or record again.',
  },
  'miss-body': {
    kind: 'answer',
    when: 'the operation is recorded with another body',
    says: 'No recording matches this {operation}: recording {nearest} is nearest, and these members differ: {differing}.',
    next: 'Send what was recorded, or record again.',
  },
  'miss-order': {
    kind: 'answer',
    when: 'a recording fits and it is not its turn, in the mode strict',
    says: 'No recording matches this {operation} now: other calls were recorded before recording {nearest}.',
    next: 'Send the calls in their recorded order, or let --mode set take them in any.',
  },
  'miss-used-up': {
    kind: 'answer',
    when: 'all recordings that fit have been used',
    says: 'No recording matches this {operation}: all recorded calls like it have been used, the last is number {nearest}.',
    next: '--mode reuse repeats the last one.',
  },
} as const satisfies Readonly<Record<string, ErrorRow>>;
