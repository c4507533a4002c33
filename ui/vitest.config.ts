import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { withoutUnusedAge } from './vite.page.config.ts';

export default defineConfig({
  plugins: [withoutUnusedAge, svelte()],
  resolve: { conditions: ['browser'] },
  test: {
    include: ['src/**/*.test.ts'],
    env: { TZ: 'America/Los_Angeles' },
    // So that age is tried as the page has it.
    server: { deps: { inline: ['age-encryption'] } },
  },
});
