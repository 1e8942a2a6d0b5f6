// A scenario proves one promise of test/requirements.ts: its name is the promise.
import { test } from 'vitest'
import { type Requirement, requirements } from '../requirements.ts'

/** A test named by what it proves; one promise may have several scenarios. */
export function verifies(id: Requirement, body: () => Promise<void>, how?: string): void {
  test(`${id}: ${requirements[id]}${how ? ` (${how})` : ''}`, body)
}
