// The repeated parts of a route's description: JSON in, JSON out, refusals always of one shape.
import { OpenAPIHono } from '@hono/zod-openapi'
import type { z } from 'zod'
import { badRequest } from './failures.ts'
import type { Env } from './parts.ts'
import { failure } from './schemas.ts'

export function takes<T extends z.ZodType>(schema: T) {
  return { required: true, content: { 'application/json': { schema } } } as const
}

export function answers<T extends z.ZodType>(schema: T, description: string) {
  return {
    200: { description, content: { 'application/json': { schema } } },
    default: {
      description: 'Refused: what happened, and what to do next',
      content: { 'application/json': { schema: failure } },
    },
  } as const
}

/** An empty set of routes whose requests are checked, all faults of a request told at once. */
export function routes(): OpenAPIHono<Env> {
  return new OpenAPIHono<Env>({
    defaultHook: result => {
      if (!result.success) throw badRequest(result.error.issues)
    },
  })
}
