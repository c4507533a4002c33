// Every pair of text and ground that the screens use meets WCAG AA, light and dark.
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = css.split('prefers-color-scheme: dark');

function token(name: string, theme: string): string {
  const found = new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(theme);
  if (!found?.[1]) throw new Error(`--${name} is missing`);
  return found[1];
}

function luminance(colour: string): number {
  const channels = [1, 3, 5].map((place) => parseInt(colour.slice(place, place + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const TEXT = [
  ['ink', 'paper'],
  ['ink', 'raised'],
  ['ink', 'accent-soft'],
  ['muted', 'paper'],
  ['muted', 'raised'],
  ['accent', 'paper'],
  ['accent', 'raised'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['attention', 'attention-soft'],
  ['attention', 'paper'],
  ['danger', 'paper'],
  ['danger', 'raised'],
] as const;

describe.each([
  ['light', light],
  ['dark', dark],
])('in the %s', (_, theme) => {
  test.each(TEXT)('%s_reads_on_%s', (text, ground) => {
    expect(contrast(token(text, theme), token(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['paper', 'raised'])('the_edge_of_a_field_shows_on_%s', (ground) => {
    expect(contrast(token('edge', theme), token(ground, theme))).toBeGreaterThanOrEqual(3);
  });
});

test('no_style_uses_a_token_that_nobody_sets', () => {
  const source = new URL('../', import.meta.url);
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' });
  const styles = files
    .filter((name) => /\.(svelte|css)$/.test(name))
    .map((name) => ({ name, text: readFileSync(new URL(name, source), 'utf8') }));
  const all = styles.map(({ text }) => text).join('\n');
  const set = new Set([...all.matchAll(/(--[a-z0-9-]+)(?:[:=}'"])/g)].map(([, name]) => name));
  const unset = styles.flatMap(({ name, text }) =>
    [...text.matchAll(/var\((--[a-z0-9-]+)/g)]
      .filter(([, token]) => !set.has(token))
      .map(([, token]) => `${name}: ${token}`),
  );
  expect(unset).toEqual([]);
});
