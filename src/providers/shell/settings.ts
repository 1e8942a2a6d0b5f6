// What a tenant may say about the shell provider.
import { z } from 'zod'
import { numberInWords } from '../settings.ts'

const absolutePath = z.string().regex(/^\/(?!.*\/\.\.?(?:\/|$))/, 'must be an absolute path')
const seconds = z
  .int('must be whole seconds')
  .min(1, 'must be 1 to 600 seconds')
  .max(600, 'must be 1 to 600 seconds')

export const shellSettings = z.strictObject({
  folder: absolutePath.optional(),
  kubeconfig: absolutePath.optional(),
  timeoutSeconds: seconds.optional(),
})

/** As an admin writes them. */
export const shellSettingsInWords = shellSettings.extend({
  timeoutSeconds: numberInWords(seconds).optional(),
})
