// The provider of GitHub keeps what every provider promises.
import { afterAll } from 'vitest'
import { createGithubProvider } from '../../../src/providers/github.ts'
import { providerContract } from '../contract.ts'
import { aGithub } from './a-github.ts'

const { settings, stop } = await aGithub()

afterAll(stop)

providerContract('github', () => createGithubProvider({ now: () => performance.now() }), {
  settings,
  accepted: [
    { command: 'gh pr list', target: 'acme/shop on GitHub' },
    {
      command: 'gh pr list -R acme/web --state all --json number,title --jq ".[].title"',
      target: 'acme/web on GitHub',
    },
    { command: 'gh run view 55 --log-failed | grep error' },
    { command: 'gh pr merge 12 --squash', class: 'mutating' },
    { command: 'gh pr merge 12 --squash --delete-branch', class: 'destructive' },
    { command: 'gh issue comment 3 --body "looking at it"', class: 'mutating' },
    { command: 'gh api repos/{owner}/{repo}/contents/README.md' },
  ],
  refused: [
    { command: 'gh pr list -R acme/vault', because: 'not a repository of this tenant' },
    { command: 'gh pr list -R evil.example/acme/shop', because: 'the host belongs to the tenant' },
    { command: 'gh pr view https://evil.example/acme/shop/pull/1', because: 'not an address on github.com' },
    { command: 'gh pr checkout 12', because: 'work tree' },
    { command: 'gh auth token', because: 'credentials' },
    { command: 'gh api repos/acme/vault/contents/x', because: 'not a repository of this tenant' },
    { command: 'gh api repos/acme/shop/../vault', because: 'no plain path' },
    { command: 'gh api "repos/{x}acme/vault/contents/x"', because: 'no plain path' },
    { command: 'gh api "repos/acme:x/vault/contents/x"', because: 'no plain path' },
    { command: 'gh api "repos/{owner}/vault/contents/x"', because: 'no plain path' },
    { command: 'gh release view ..', because: 'names nothing' },
    { command: 'gh issue edit 1 https://github.com/acme/vault/issues/2 --title x', because: 'by its number' },
    { command: 'gh api user', because: 'the tenant’s repositories only' },
    { command: 'gh pr list --jq env.HOME', because: 'jq' },
    { command: 'gh pr comment 12 --body-file /etc/shadow', because: 'attached file' },
    { command: 'gh pr comment 12 -F -', because: 'attached file' },
    { command: 'gh pr merge 12 --squash --auto', because: 'not supported yet' },
    { command: 'gh pr merge 12 --squash --frobnicate', because: 'not among the known flags' },
    { command: 'gh secret set TOKEN --body x', because: 'not supported yet' },
    { command: 'gh pr list', settings: { repositories: ['nonsense'] }, because: 'OWNER/REPO' },
  ],
  runs: { command: 'gh repo view acme/shop', prints: /name:\tacme\/shop/ },
})
