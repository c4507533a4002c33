// What a client wrote, sentence by sentence, to the letter.

const segmenters = new Map<string, Intl.Segmenter>();

/** Made once for each language: every answer on a screen asks for it. */
function segmenterOf(language: string): Intl.Segmenter {
  const known =
    segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'sentence' });
  segmenters.set(language, known);
  return known;
}

/** The sentences of a text in its language, each without the space around it. */
export function sentencesOf(text: string, language: string): string[] {
  const found = segmenterOf(language).segment(text);
  // A line of its own is said by itself, also without a full stop.
  return [...found]
    .flatMap(({ segment }) => segment.split('\n'))
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** A text in pieces, in order: what can be picked, and what stands between. */
export type Piece = { text: string; isSentence: boolean };

/** All of a text, with its sentences marked. */
export function piecesOf(text: string, language: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const sentence of sentencesOf(text, language)) {
    const at = text.indexOf(sentence, from);
    if (at > from) pieces.push({ text: text.slice(from, at), isSentence: false });
    pieces.push({ text: sentence, isSentence: true });
    from = at + sentence.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isSentence: false });
  return pieces;
}
