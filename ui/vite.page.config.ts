// The client's page: one file with everything in it, so that it can be hosted anywhere, mailed and
// opened from a folder. Its content security policy names the script and the style by hash.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Parts of age that no assignment uses: recipients are X25519, codes are passphrases.
export const withoutUnusedAge: Plugin = {
  name: 'ownwords:without-unused-age',
  enforce: 'pre',
  resolveId(source, importer) {
    const unused = /^@noble\/(post-quantum|curves\/(nist|p256))/.test(source);
    if (!importer?.includes('age-encryption')) return null;
    if (source === '@scure/base') return here('src/client/age_text.ts');
    if (source === '@noble/curves/ed25519.js') return here('src/client/x25519.ts');
    return unused ? here('src/client/unused_age.ts') : null;
  },
  // Its front door names the classes of those kinds too, and so would keep them.
  transform(code, id) {
    if (!/age-encryption\/dist\/index\.js$/.test(id)) return null;
    return code.replace(
      /import \{ ((?:Hybrid|Tag)[\w, ]+) \} from "\.\/recipients\.js";/g,
      (_, names: string) => `import { ${names} } from "${here('src/client/unused_age.ts')}";`,
    );
  },
};

const hash = (text: string) =>
  `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;

function formHashes(): string {
  const path = here('src/generated/library.json');
  if (!existsSync(path)) return '';
  const forms = JSON.parse(readFileSync(path, 'utf8')) as { hash: string }[];
  return forms.map((form) => form.hash).join(' ');
}

// Puts script and style into the page and closes it to everything else.
const oneFile: Plugin = {
  name: 'ownwords:one-file',
  enforce: 'post',
  generateBundle(_, bundle) {
    let script = '';
    let style = '';
    for (const [name, part] of Object.entries(bundle)) {
      if (part.type === 'chunk') {
        if (script) this.error(`the page must be one script, and ${name} is a second`);
        script = part.code.trim().replaceAll('</script', '<\\/script');
      } else if (name.endsWith('.css')) {
        style += String(part.source).trim();
      } else continue;
      delete bundle[name];
    }
    const page = bundle['page.html'];
    if (page?.type !== 'asset') return this.error('page.html was not built');
    const policy =
      `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; ` +
      `img-src data:; base-uri 'none'; form-action 'none'`;
    const head =
      `<meta http-equiv="Content-Security-Policy" content="${policy}">\n    ` +
      `<meta name="ownwords-forms" content="${formHashes()}">\n    ` +
      // The core puts the key of the practice here when the page is saved for a host.
      `<meta name="ownwords-practice" content="">`;
    page.source = String(page.source)
      .replace(/\s*<script type="module"[^>]*><\/script>/, '')
      .replace(/\s*<link rel="stylesheet"[^>]*>/, '')
      .replace('<meta charset="utf-8" />', (charset) => `${charset}\n    ${head}`)
      .replace('</head>', () => `  <style>${style}</style>\n  </head>`)
      .replace('</body>', () => `  <script type="module">${script}</script>\n  </body>`);
  },
};

// A component's mark on its elements stands in the page hundreds of times.
const shortName = ({ css, hash }: { css: string; hash: (text: string) => string }) =>
  `s${hash(css).slice(0, 4)}`;

export default defineConfig({
  plugins: [withoutUnusedAge, svelte({ compilerOptions: { cssHash: shortName } }), oneFile],
  // An object is smaller than a string of escaped JSON.
  json: { stringify: false },
  clearScreen: false,
  server: { port: 5178, strictPort: true },
  build: {
    outDir: 'dist/page',
    emptyOutDir: true,
    target: ['safari15', 'chrome100', 'firefox100'],
    assetsInlineLimit: 0,
    modulePreload: false,
    cssCodeSplit: false,
    rolldownOptions: { input: 'page.html', output: { codeSplitting: false } },
  },
});
