/** The service's name in the header X-Amz-Target, before the operation. @see model: service */
export const targetPrefix = 'AWSCognitoIdentityService';

/** Content type of every request and answer of the protocol. @see smithy: AWS JSON 1.1 */
export const jsonType = 'application/x-amz-json-1.1';
