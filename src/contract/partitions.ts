/** A separate part of the cloud: its ARNs and hosts differ, and credentials of one are unknown in the others. */
export interface Partition {
  /** As the second part of an ARN names it. */
  readonly name: string;
  readonly dnsSuffix: string;
  readonly dualStackDnsSuffix: string;
  readonly supportsFips: boolean;
  readonly supportsDualStack: boolean;
  /** Which regions belong to it, those of tomorrow included. */
  readonly regionPattern: RegExp;
  /** The regions that offer identity pools. @see endpoints: Amazon Cognito endpoints and quotas */
  readonly offered: readonly string[];
  /** Regions that are there and do not offer them. */
  readonly others: readonly string[];
}

/** Names with a space between them, some to a line. */
function listed(...lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(' '));
}

const both = { supportsFips: true, supportsDualStack: true } as const;

const standard: Partition = {
  ...both,
  name: 'aws',
  dnsSuffix: 'amazonaws.com',
  dualStackDnsSuffix: 'api.aws',
  regionPattern: /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/,
  offered: listed(
    'af-south-1',
    'ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7',
    'ca-central-1 ca-west-1',
    'eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 il-central-1',
    'me-central-1 me-south-1 mx-central-1 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2',
  ),
  others: ['me-west-1', 'sa-west-1'],
};

/** The partitions of the cloud, as botocore 1.44.8 tells them in `partitions.json`. */
export const partitions: readonly Partition[] = [
  standard,
  {
    ...both,
    name: 'aws-cn',
    dnsSuffix: 'amazonaws.com.cn',
    dualStackDnsSuffix: 'api.amazonwebservices.com.cn',
    regionPattern: /^cn-\w+-\d+$/,
    offered: ['cn-north-1'],
    others: ['cn-northwest-1'],
  },
  {
    ...both,
    name: 'aws-eusc',
    dnsSuffix: 'amazonaws.eu',
    dualStackDnsSuffix: 'api.amazonwebservices.eu',
    regionPattern: /^eusc-(de)-\w+-\d+$/,
    offered: ['eusc-de-east-1'],
    others: [],
  },
  {
    ...both,
    name: 'aws-iso',
    dnsSuffix: 'c2s.ic.gov',
    dualStackDnsSuffix: 'api.aws.ic.gov',
    regionPattern: /^us-iso-\w+-\d+$/,
    offered: [],
    others: ['us-iso-east-1', 'us-iso-west-1'],
  },
  {
    ...both,
    name: 'aws-iso-b',
    dnsSuffix: 'sc2s.sgov.gov',
    dualStackDnsSuffix: 'api.aws.scloud',
    regionPattern: /^us-isob-\w+-\d+$/,
    offered: [],
    others: ['us-isob-east-1', 'us-isob-west-1'],
  },
  {
    ...both,
    name: 'aws-iso-e',
    dnsSuffix: 'cloud.adc-e.uk',
    dualStackDnsSuffix: 'api.cloud-aws.adc-e.uk',
    regionPattern: /^eu-isoe-\w+-\d+$/,
    offered: [],
    others: ['eu-isoe-west-1'],
  },
  {
    ...both,
    name: 'aws-iso-f',
    dnsSuffix: 'csp.hci.ic.gov',
    dualStackDnsSuffix: 'api.aws.hci.ic.gov',
    regionPattern: /^us-isof-\w+-\d+$/,
    offered: [],
    others: ['us-isof-east-1', 'us-isof-south-1'],
  },
  {
    ...both,
    name: 'aws-us-gov',
    dnsSuffix: 'amazonaws.com',
    dualStackDnsSuffix: 'api.aws',
    regionPattern: /^us-gov-\w+-\d+$/,
    offered: ['us-gov-east-1', 'us-gov-west-1'],
    others: [],
  },
];

/** The regions whose tokens have the same issuer. @see guide: Developer-authenticated identities */
export const sharedIssuerRegions: ReadonlySet<string> = new Set(
  listed(
    'ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1',
    'eu-central-1 eu-north-1 eu-west-1 eu-west-2 eu-west-3 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2',
  ),
);

/** The partition of a region; a made-up one, such as `local`, belongs to the standard partition. */
export function partitionOf(region: string): Partition {
  return partitions.find(({ regionPattern }) => regionPattern.test(region)) ?? standard;
}

/** The regions that offer identity pools, in all partitions. */
export const offeredRegions: readonly string[] = partitions.flatMap(({ offered }) => offered);
