// The therapist's window: what the desktop program shows. Its content security policy allows no
// inline script or style, so nothing is inlined here.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [svelte()],
  clearScreen: false,
  server: { port: 5177, strictPort: true },
  build: {
    outDir: 'dist/window',
    emptyOutDir: true,
    target: 'safari16',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: 'index.html' },
  },
});
