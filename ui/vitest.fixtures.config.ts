// `npm run fixtures` writes what the other side's tests read; it is run by hand, when a format grows.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte()],
  resolve: { conditions: ['browser'] },
  test: { include: ['src/**/*.fixture.ts'], env: { TZ: 'America/Los_Angeles' } },
});
