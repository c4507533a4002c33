// The linter also keeps the order of imports: generated <- kit, words, form <- client, and
// ... <- the nouns of the therapist's window <- case_file, App. The layering test finds
// cycles, because the plugin that would do it here comes with parts for every machine there is.
import { existsSync, readdirSync } from 'node:fs';
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const therapist = new URL('src/therapist/', import.meta.url);
const nouns = existsSync(therapist)
  ? readdirSync(therapist, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
  : [];

// What files under `folder` must not import, with why.
function closed(folder, groups, ignores = []) {
  const rule = ['error', { patterns: groups.map(([group, message]) => ({ group, message })) }];
  const files = [`src/${folder}/**/*.{ts,svelte}`];
  return { files, ignores, rules: { 'no-restricted-imports': rule } };
}

const tauri = [['@tauri-apps/*'], 'only therapist/desktop/door.ts speaks to the desktop'];
const door = 'src/therapist/desktop/door.ts';
const apps = [['**/client/**', '**/therapist/**'], 'client and therapist build on this'];

export default ts.config(
  { ignores: ['dist', 'node_modules', 'src/generated'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      'no-undef': 'off',
      'no-console': 'error',
      eqeqeq: 'error',
      'svelte/no-at-html-tags': 'error',
      'svelte/no-inline-styles': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      // Answers are plain JSON by key, as they are sealed.
      '@typescript-eslint/no-dynamic-delete': 'off',
      // State is replaced, not mutated: a Date or a Map in it needs no reactive twin.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig },
    },
  },
  closed('generated', [apps, tauri]),
  closed('kit', [
    apps,
    tauri,
    [['**/words/**', '**/form/**', '**/generated/form*'], 'kit knows no domain'],
  ]),
  closed('words', [apps, tauri, [['**/form/**', '**/kit/**'], 'words are only words']]),
  closed('form', [apps, tauri]),
  closed('client', [tauri, [['**/therapist/**'], 'the page never reads the window']]),
  closed('therapist', [tauri, [['**/client/**'], 'the window never reads the page']], [door]),
  ...nouns
    .filter((noun) => noun !== 'case_file')
    .map((noun) =>
      closed(
        `therapist/${noun}`,
        [
          tauri,
          [['**/client/**'], 'the window never reads the page'],
          [
            nouns.filter((other) => other !== noun).map((other) => `../${other}/**`),
            'nouns are put together in case_file and App',
          ],
        ].filter(([group]) => group.length > 0),
        ['**/*.test.ts', door],
      ),
    ),
);
