// How the two pages are built: the local workspace into dist/web/workspace, the HelpDesk into dist/web/ui.
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build, defineConfig, type InlineConfig } from 'vite'

const roots = { workspace: 'src/workspace/page', ui: 'src/ui' }
export type PageName = keyof typeof roots

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Each page is an application of its own, served at `/` by its own server; nothing is inlined, so `script-src 'self'` holds. */
export function pageConfig(page: PageName, outDir = here(`dist/web/${page}`)): InlineConfig {
  return {
    configFile: false,
    root: here(roots[page]),
    base: '/',
    plugins: [react()],
    build: {
      outDir,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1500,
    },
  }
}

export default defineConfig({
  ...pageConfig('ui'),
  builder: {
    async buildApp({ build: buildOwn, environments: { client } }) {
      if (client) await buildOwn(client)
      await build(pageConfig('workspace'))
    },
  },
})
