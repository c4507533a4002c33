// A message that quotes what the goal said before.

/** The message with the new words where it quotes the earlier ones, whole; `null` where it does not. */
export function withNewWords(message: string, before: string, now: string): string | null {
  const quoted = bare(before);
  if (quoted === '' || !message.includes(quoted)) return null;
  // A full stop of its own stays outside the words, unless they bring one.
  return message.includes(before.trim())
    ? message.replaceAll(before.trim(), now.trim())
    : message.replaceAll(quoted, bare(now));
}

function bare(words: string): string {
  return words.trim().replace(/[.]+$/, '');
}
