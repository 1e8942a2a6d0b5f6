// What a tenant says about its cluster: how to reach it, which namespaces are its own, as whom each permission acts.
import { z } from 'zod'
import type { Context } from '../../ticket/ticket.ts'
import { numberInWords } from '../settings.ts'

const path = z.string().regex(/^\/(?!.*\/\.\.?(?:\/|$))/, 'must be an absolute path')
const subject = z.string().regex(/^[^\s\p{C}]{1,200}$/u, 'must be a name without blanks')
const namespace = z
  .string()
  .regex(/^(?:\*|[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)$/, 'must be the name of a namespace, or *')
const seconds = z.int('must be whole seconds').min(1).max(600, 'must be 1 to 600 seconds')

/** From a command line a list comes as `a,b`, an object as JSON. */
const listInWords = <T extends z.ZodType>(list: T) =>
  z.preprocess(given => (typeof given === 'string' ? given.split(',').map(part => part.trim()) : given), list)

function jsonInWords(given: unknown): unknown {
  if (typeof given !== 'string') return given
  try {
    return JSON.parse(given)
  } catch {
    return given
  }
}

const identity = z.strictObject({ user: subject.optional(), groups: z.array(subject).max(20).optional() })

export const CLUSTER = {
  /** What people call the cluster. */
  name: subject.optional(),
  kubeconfig: path.optional(),
  context: subject.optional(),
  server: z
    .string()
    .regex(/^https:\/\/[^\s/@?#]+\/?[^\s@?#]*$/, 'must be an https:// address')
    .optional(),
  caFile: path.optional(),
  tokenFile: path.optional(),
  /** The first is where a command without `-n` runs; `*` stands for all. */
  namespaces: listInWords(z.array(namespace).min(1).max(50)).optional(),
  /** By permission. A permission that is not named acts as a user of its own name. */
  identities: z.preprocess(jsonInWords, z.record(z.string(), identity)).optional(),
  timeoutSeconds: numberInWords(seconds).optional(),
}

export interface ClusterSettings {
  name?: string | undefined
  kubeconfig?: string | undefined
  context?: string | undefined
  server?: string | undefined
  caFile?: string | undefined
  tokenFile?: string | undefined
  namespaces?: string[] | undefined
  identities?: Record<string, { user?: string | undefined; groups?: string[] | undefined }> | undefined
  timeoutSeconds?: number | undefined
}

/** A cluster is one of two things, and always has its namespaces. */
export function clusterFaults(
  given: ClusterSettings,
  report: (field: string, message: string) => void,
): void {
  const isConnected = given.kubeconfig !== undefined || given.server !== undefined
  if (given.kubeconfig !== undefined && given.server !== undefined)
    report('server', 'stands in the kubeconfig already; give one of both')
  if (given.server !== undefined && given.tokenFile === undefined)
    report('tokenFile', 'must name the file that holds the token of the server')
  if (isConnected && given.namespaces === undefined)
    report('namespaces', 'must say which namespaces are the tenant’s own, for example shop, or * for all')
}

export const kubernetesSettings = z
  .strictObject(CLUSTER)
  .superRefine((given, context) =>
    clusterFaults(given, (field, message) => context.addIssue({ code: 'custom', path: [field], message })),
  )

/** As whom a permission acts in the cluster. */
export interface Identity {
  user: string
  groups: string[]
}

export function identityOf(
  { identities }: ClusterSettings,
  { permission }: Pick<Context, 'permission'>,
): Identity {
  const own = identities && Object.hasOwn(identities, permission) ? identities[permission] : undefined
  return { user: own?.user ?? permission, groups: own?.groups ?? [] }
}

/** The namespace of a command that names none; undefined when nothing is said about it. */
export function defaultNamespace({ namespaces }: ClusterSettings): string | undefined {
  return namespaces?.find(name => name !== '*') ?? (namespaces ? 'default' : undefined)
}

export function clusterName({ name, context, server, kubeconfig }: ClusterSettings): string | undefined {
  return name ?? context ?? server?.replace(/^https:\/\//, '') ?? kubeconfig?.split('/').at(-1)
}
