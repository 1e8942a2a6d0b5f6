// What runs in production needs no compiler and no prebuilt binary of its own.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

interface Locked {
  dev?: boolean
  optional?: boolean
  hasInstallScript?: boolean
}

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>
}
const production = Object.entries(packages).filter(
  ([path, { dev, optional }]) => path !== '' && !dev && !optional,
)

test('no package that runs in production has an install script', () => {
  expect(production.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([])
})

test('no package that runs in production carries a native addon', () => {
  expect(production.length).toBeGreaterThan(50)
  expect(production.flatMap(([path]) => globSync(`${path}/**/*.node`, { cwd: root }))).toEqual([])
})
