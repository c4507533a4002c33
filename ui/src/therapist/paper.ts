// Draws a PDF with pdf.js, its worker bundled. Glyphs are drawn as paths, so that no font is loaded
// and the content security policy can stay closed.
import workerSrc from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

// Twice the width of the preview: sharp on a dense screen, and thin rules survive on any other.
const WIDTH = 800;

/** One page, drawn when it is asked for and once only. */
export interface PaperPage {
  /** From 1. */
  number: number;
  /** Width by height, so that a page not drawn yet takes its place already. */
  ratio: number;
  draw: () => Promise<HTMLCanvasElement>;
}

/** A PDF that is open for drawing. */
export interface PaperFile {
  pages: PaperPage[];
  close: () => Promise<void>;
}

/** Opens a PDF. Takes a copy: pdf.js hands the bytes to its worker. */
export async function openPaper(bytes: ArrayBuffer): Promise<PaperFile> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  pdfjs.GlobalWorkerOptions.workerSrc = workerSrc;
  const loading = pdfjs.getDocument({
    data: new Uint8Array(bytes.slice(0)),
    disableFontFace: true,
    isEvalSupported: false,
    useSystemFonts: false,
    useWasm: false,
  });
  try {
    const file = await loading.promise;
    const numbers = Array.from({ length: file.numPages }, (_, place) => place + 1);
    const pages = await Promise.all(
      numbers.map(async (number): Promise<PaperPage> => {
        const page = await file.getPage(number);
        const { width, height } = page.getViewport({ scale: 1 });
        const viewport = page.getViewport({ scale: WIDTH / width });
        let drawn: Promise<HTMLCanvasElement> | undefined;
        const draw = async (): Promise<HTMLCanvasElement> => {
          const canvas = document.createElement('canvas');
          canvas.width = Math.round(viewport.width);
          canvas.height = Math.round(viewport.height);
          await page.render({ canvas, viewport }).promise;
          return canvas;
        };
        return { number, ratio: width / height, draw: () => (drawn ??= draw()) };
      }),
    );
    return { pages, close: () => loading.destroy() };
  } catch (thrown) {
    await loading.destroy();
    throw thrown;
  }
}
