import { fileURLToPath } from 'node:url'
import { VantResolver } from '@vant/auto-import-resolver'
import vue from '@vitejs/plugin-vue'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import components from 'unplugin-vue-components/vite'
import { defineConfig } from 'vitest/config'

const server = process.env['LIVE_SERVER'] ?? 'http://localhost:5080'

export default defineConfig({
  // Only Vant's and Element Plus' components are resolved by name (with their styles); our own are imported where they are used.
  plugins: [vue(), components({ dirs: [], dts: false, resolvers: [VantResolver(), ElementPlusResolver()] })],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: {
    __VUE_I18N_LEGACY_API__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __VUE_OPTIONS_API__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
    // Ours: src/compileMessage.ts.
    __INTLIFY_DROP_MESSAGE_COMPILER__: 'true',
    __VUE_PROD_DEVTOOLS__: 'false',
  },
  build: {
    outDir: '../wwwroot',
    emptyOutDir: true,
    // Inlined assets would be data: URLs, which the policy allows for images only.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
  server: {
    proxy: {
      '/api': server,
      '/hubs': { target: server, ws: true },
    },
  },
  // A document of its own for each file takes six times as long; no test leaves anything behind in the one they share.
  test: { environment: 'happy-dom', isolate: false, include: ['src/**/*.test.ts'], testTimeout: 30_000 },
})
