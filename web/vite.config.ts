import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Where `npm run dev` finds the services. */
const suite = process.env.THROUGHLINE_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '~': fileURLToPath(new URL('./src', import.meta.url)) } },
  // The strict content policy of the gateway allows no inline script and no data: font.
  build: {
    assetsInlineLimit: 0,
    manifest: true,
    chunkSizeWarningLimit: 1200,
    modulePreload: { polyfill: false },
    // The widgets' parts do not say that they may be left out one by one.
    rolldownOptions: {
      // What nearly every page needs lies in one file: many small ones pack worse.
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'common',
              test: /src\/(api\/|ui\/(ask|feedback|figures|PageHead|parts|size|states|url)\.|app\/(client|Failure|LanguageSwitch|Logo|people|places|session)\.)/,
            },
          ],
        },
      },
      treeshake: { moduleSideEffects: [{ test: /@rc-component\/[^/]+\/es\//, sideEffects: false }] },
    },
  },
  server: { proxy: { '/v1': suite, '/openapi.json': suite } },
  test: { environment: 'node', testTimeout: 60_000, include: ['tests/**/*.test.{ts,tsx}'] },
});
