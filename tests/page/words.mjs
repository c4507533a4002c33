// The page's own words, as it is built with them, for tests that walk it in any language.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './support.mjs';

const require = createRequire(new URL('../../ui/package.json', import.meta.url));
const typescript = require('typescript');

async function load(name) {
  const source = readFileSync(join(root, 'ui/src/words', name), 'utf8');
  const { outputText } = typescript.transpileModule(source, {
    compilerOptions: { module: 'ESNext', target: 'ES2022' },
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputText).toString('base64')}`);
}

const { en } = await load('client.en.ts');
const { de } = await load('client.de.ts');
const { pseudo } = await load('pseudo.ts');

/** The words of a language, and of the two that nobody speaks. */
export const WORDS = { en, de, 'en-XA': pseudo(en), 'ar-XB': pseudo(en) };

/** Every sentence of `words` by its path, as a pattern in which what is filled in is left open. */
function sentences(words, path = '') {
  return Object.entries(words).flatMap(([key, value]) => {
    const name = `${path}${key}`;
    if (typeof value === 'object') return sentences(value, `${name}.`);
    if (typeof value === 'string') return [[name, value]];
    // Two numbers and two names: whatever a sentence counts or calls by name.
    return [2, 1, 0, '~'].flatMap((count) => {
      try {
        return [[name, value(count, count === '~' ? '~' : 3, '~')]];
      } catch {
        return [];
      }
    });
  });
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const SHORTEST = 4;
const german = new Set(sentences(de).map(([, text]) => text));
const english = sentences(en)
  .filter(([, text]) => text.length >= SHORTEST && !german.has(text) && /[a-z]{3}/.test(text))
  .filter(([, text]) => text.replace(/[~\d\W]/g, '').length >= SHORTEST)
  .map(([name, text]) => [name, new RegExp(`^${escaped(text).replaceAll('~', '.+')}$`)]);

/** Sentences that are the same in German as in English. */
export const same = sentences(en)
  .filter(([, text]) => /[a-z]{3}/.test(text.replaceAll('~', '')) && german.has(text))
  .map(([, text]) => text);

/** The English sentences among `texts`: text that a German page should not show. */
export function englishAmong(texts) {
  return texts.flatMap((text) => {
    const found = english.find(([, pattern]) => pattern.test(text.trim()));
    return found ? [`${found[0]}: ${text.trim()}`] : [];
  });
}
