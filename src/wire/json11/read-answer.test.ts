import { expect, test } from '@playwright/test';
import type { HeaderList } from '../http/message.ts';
import { readAnswer } from './read-answer.ts';

const rows: { says: string; status: number; headers?: HeaderList; body: string; code?: string; message?: string }[] = [
  {
    says: 'the bare name',
    status: 400,
    body: '{"__type":"NotAuthorizedException","message":"no"}',
    code: 'NotAuthorizedException',
    message: 'no',
  },
  {
    says: 'a namespace is cut',
    status: 400,
    body: '{"__type":"com.amazon.coral.service#SerializationException","Message":"no"}',
    code: 'SerializationException',
    message: 'no',
  },
  {
    says: 'a link after a colon is cut',
    status: 400,
    body: '{"__type":"ValidationException:http://internal.amazon.com/coral/x#y"}',
    code: 'ValidationException',
  },
  {
    says: 'the header, where the body names none',
    status: 400,
    headers: [['X-Amzn-ErrorType', 'TooManyRequestsException:']],
    body: '',
    code: 'TooManyRequestsException',
  },
  { says: 'a success names no error', status: 200, body: '{"IdentityId":"a:0"}' },
  { says: 'a page is no refusal', status: 502, body: '<html></html>' },
];

for (const { says, status, headers = [], body, code, message } of rows) {
  test(`the error of an answer: ${says}`, () => {
    const read = readAnswer({ status, headers, body: Buffer.from(body) });

    expect([read.code, read.message]).toEqual([code, message]);
  });
}
