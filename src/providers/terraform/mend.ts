// What to do about a failure of terraform, from what it says.

const MENDS: [RegExp, string][] = [
  [
    /Saved plan is stale/i,
    'The state has changed since that plan was made: propose `terraform plan` again, then `terraform apply`.',
  ],
  [
    /Saved plan does not match|different configuration/i,
    'Propose `terraform plan` again, then `terraform apply`.',
  ],
  [
    /Error acquiring the state lock/i,
    'Somebody else is working on this state. Wait; break the lock only when that person says so.',
  ],
  [
    /run "?terraform init"?|terraform init|Module not installed|Required plugins are not installed/i,
    'Propose `terraform init` first.',
  ],
  [
    /No value for required variable/i,
    "Give it with `-var 'name=value'` or an attached file with `-var-file`.",
  ],
  [
    /No valid credential sources|Unable to locate credentials|ExpiredToken/i,
    "Ask an admin to look at the tenant's terraform setting credentials.",
  ],
  [
    /Permission denied|permission denied/,
    'The Unix user that terraform runs as may not do this in the folder: ask an admin to look at the settings folder and user.',
  ],
]

export function mendFor(printed: string): string | undefined {
  return MENDS.find(([pattern]) => pattern.test(printed))?.[1]
}
