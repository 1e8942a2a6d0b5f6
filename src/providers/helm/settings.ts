// What a tenant says about helm: its cluster, and where charts may come from.
import { z } from 'zod'
import { CLUSTER, type ClusterSettings, clusterFaults } from '../kubernetes/settings.ts'

const address = z.string().regex(/^(?:https|oci):\/\/[^\s@?#]+$/, 'must be an https:// or oci:// address')

function jsonInWords(given: unknown): unknown {
  if (typeof given !== 'string') return given
  try {
    return JSON.parse(given)
  } catch {
    return given
  }
}

export interface HelmSettings extends ClusterSettings {
  /** Absolute path of a folder that holds charts: `./web` is the chart `web` in it. */
  charts?: string | undefined
  /** By name: `bitnami/nginx` is the chart nginx of `bitnami`. */
  repositories?: Record<string, string> | undefined
}

export const helmSettings = z
  .strictObject({
    ...CLUSTER,
    charts: z
      .string()
      .regex(/^\/(?!.*\/\.\.?(?:\/|$))/, 'must be an absolute path')
      .optional(),
    repositories: z
      .preprocess(jsonInWords, z.record(z.string().regex(/^[\w-]{1,50}$/, 'must be a plain name'), address))
      .optional(),
  })
  .superRefine((given, context) =>
    clusterFaults(given, (field, message) => context.addIssue({ code: 'custom', path: [field], message })),
  )
