// What to do about a failure of the AWS CLI, from the error that it names.

const MENDS: [RegExp, string][] = [
  [
    /\b(?:AccessDenied(?:Exception)?|UnauthorizedOperation|AuthorizationError|not authorized to perform)\b/,
    "The role of this ticket's permission may not do this: choose another permission, or ask an admin to extend the role.",
  ],
  [/\bExpiredToken(?:Exception)?\b/, 'The session has expired while it ran: propose the command again.'],
  [
    /\b(?:InvalidClientTokenId|UnrecognizedClientException|AuthFailure)\b/,
    'AWS does not know these credentials in this region: the region may not be enabled in the account.',
  ],
  [/\bRequestLimitExceeded\b|\bThrottling(?:Exception)?\b/, 'AWS asks for patience: try again in a minute.'],
  [
    /Could not connect to the endpoint URL/,
    'The region may not have this service: name another with `--region`.',
  ],
  [/Invalid choice|invalid choice/, 'This CLI does not know that service or operation: see `aws help`.'],
  [/\bUnknown options\b/, 'The operation does not know that parameter: see `aws SERVICE OPERATION help`.'],
  [/the following arguments are required/, 'Add the parameters that the tool names.'],
]

export function mendFor(stderr: string): string | undefined {
  return MENDS.find(([pattern]) => pattern.test(stderr))?.[1]
}
