// All providers that come with HelpDesk: light enough to classify commands without a desk.
import { createAwsProvider } from '../providers/aws.ts'
import { createGithubProvider } from '../providers/github.ts'
import { createHelmProvider } from '../providers/helm.ts'
import { createKubernetesProvider } from '../providers/kubernetes.ts'
import type { Provider } from '../providers/provider.ts'
import type { Sandbox } from '../providers/sandbox.ts'
import { createShellProvider } from '../providers/shell.ts'
import { createTerraformProvider } from '../providers/terraform.ts'
import { createUnderstoodProviders } from '../providers/understood.ts'

export interface ProviderParts {
  /** Milliseconds since the epoch. */
  now: () => number
  /** Absent: programs run as this process does. */
  sandbox?: Sandbox
  /** Absolute: where terraform's plans wait; absent: they do not outlive this process. */
  plansDir?: string
}

/** Those that can run what they understand. */
export function runningProviders(parts: ProviderParts): Provider[] {
  return [
    createShellProvider(parts),
    createKubernetesProvider(parts),
    createHelmProvider(parts),
    createAwsProvider(parts),
    createTerraformProvider(parts),
    createGithubProvider(parts),
  ]
}

/** All of them, also those that only classify. */
export function providersOf(parts: ProviderParts): Provider[] {
  return [...runningProviders(parts), ...createUnderstoodProviders()]
}

/** Those that a tenant can offer: what is only understood never runs. */
export function offerable(providers: readonly Provider[]): Provider[] {
  const understood = new Set(createUnderstoodProviders().map(({ name }) => name))
  return providers.filter(({ name }) => !understood.has(name))
}
