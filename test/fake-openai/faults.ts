// Refusals as real endpoints word them.
import type { RefusedAnswer } from './script.ts'

function refusal(
  status: number,
  error: Record<string, unknown>,
  headers?: Record<string, string>,
): RefusedAnswer {
  return { status, body: { error }, ...(headers && { headers }) }
}

export const wrongKey = (): RefusedAnswer =>
  refusal(401, {
    message: 'Incorrect API key provided: sk-no***key.',
    type: 'invalid_request_error',
    code: 'invalid_api_key',
  })

export const noQuota = (): RefusedAnswer =>
  refusal(429, {
    message: 'You exceeded your current quota, please check your plan and billing details.',
    type: 'insufficient_quota',
    code: 'insufficient_quota',
  })

export const tooMany = (retryAfter?: string): RefusedAnswer =>
  refusal(
    429,
    { message: 'Rate limit reached for requests', type: 'requests', code: 'rate_limit_exceeded' },
    retryAfter === undefined ? undefined : { 'retry-after': retryAfter },
  )

export const broken = (status = 500): RefusedAnswer =>
  refusal(status, {
    message: 'The server had an error while processing your request.',
    type: 'server_error',
    code: null,
  })

export const tooLong = (): RefusedAnswer =>
  refusal(400, {
    message:
      "This model's maximum context length is 8192 tokens. However, your messages resulted in 9001 tokens.",
    type: 'invalid_request_error',
    param: 'messages',
    code: 'context_length_exceeded',
  })

export const unknownModel = (model: string): RefusedAnswer =>
  refusal(404, {
    message: `The model '${model}' does not exist`,
    type: 'invalid_request_error',
    code: 'model_not_found',
  })

export const noSuchRoute = (): RefusedAnswer => ({ status: 404, body: { detail: 'Not Found' } })

/** What newer models answer to tools on Chat Completions. */
export const toolsNeedResponses = (): RefusedAnswer =>
  refusal(400, {
    message:
      "Function tools with reasoning_effort are not supported for gpt-5.6 in /v1/chat/completions. To use function tools, use /v1/responses or set reasoning_effort to 'none'.",
    type: 'invalid_request_error',
    param: 'reasoning_effort',
    code: null,
  })

export const unknownField = (field: string): RefusedAnswer =>
  refusal(400, {
    message: `Unrecognized request argument supplied: ${field}`,
    type: 'invalid_request_error',
    code: null,
  })

/** As servers made with a validating framework say it: not where the SDK looks. */
export const forbiddenField = (field: string): RefusedAnswer => ({
  status: 422,
  body: {
    detail: [{ type: 'extra_forbidden', loc: ['body', field], msg: 'Extra inputs are not permitted' }],
  },
})

export const noSealedReasoning = (): RefusedAnswer =>
  refusal(400, {
    message: 'Encrypted content is not supported with this model.',
    type: 'invalid_request_error',
    param: 'include',
    code: null,
  })
