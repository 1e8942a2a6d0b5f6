// What crosses the wire, as zod schemas: the one truth for the API, its OpenAPI document, the pages and the CLI.
export * from './schemas/admin.ts'
export * from './schemas/audit.ts'
export * from './schemas/policy.ts'
export * from './schemas/requests.ts'
export * from './schemas/rule.ts'
export * from './schemas/suggestion.ts'
export * from './schemas/ticket.ts'
export * from './schemas/transcript.ts'
