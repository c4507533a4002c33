// Draws a PDF with pdf.js, its worker bundled. Glyphs are drawn as paths, so that no font is loaded
// and the content security policy can stay closed.
import type { PDFPageProxy } from 'pdfjs-dist';
import workerSrc from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

// Twice the width of the preview: sharp on a dense screen, and thin rules survive on any other.
const WIDTH = 800;

/** Every page of the PDF, drawn. Takes a copy: pdf.js hands the bytes to its worker. */
export async function drawPages(bytes: ArrayBuffer): Promise<HTMLCanvasElement[]> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  pdfjs.GlobalWorkerOptions.workerSrc = workerSrc;
  const loading = pdfjs.getDocument({
    data: new Uint8Array(bytes.slice(0)),
    disableFontFace: true,
    isEvalSupported: false,
    useSystemFonts: false,
    useWasm: false,
  });
  const file = await loading.promise;
  try {
    const numbers = Array.from({ length: file.numPages }, (_, place) => place + 1);
    return await Promise.all(numbers.map(async (number) => draw(await file.getPage(number))));
  } finally {
    await loading.destroy();
  }
}

async function draw(page: PDFPageProxy): Promise<HTMLCanvasElement> {
  const scale = WIDTH / page.getViewport({ scale: 1 }).width;
  const viewport = page.getViewport({ scale });
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  await page.render({ canvas, viewport }).promise;
  return canvas;
}
