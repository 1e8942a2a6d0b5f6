// Every command of `gh` that HelpDesk can carry out.

import { ISSUE_ACTIONS } from './act/issues.ts'
import { PULL_CHANGES } from './act/pull-changes.ts'
import { PULL_CREATE } from './act/pull-create.ts'
import { PULL_READS } from './act/pulls.ts'
import { REPOSITORY_ACTIONS } from './act/repository.ts'
import { RUN_ACTIONS } from './act/runs.ts'
import { SEARCHES } from './act/search.ts'
import type { Actions } from './action.ts'

export const ACTIONS: Actions = {
  ...PULL_READS,
  ...PULL_CHANGES,
  ...PULL_CREATE,
  ...ISSUE_ACTIONS,
  ...RUN_ACTIONS,
  ...REPOSITORY_ACTIONS,
  ...SEARCHES,
}
