// Attachments that move the reader's attention or make room for what they write.

/** Moves focus to a screen's heading when the screen appears, so that it is read out. */
export function arrive(heading: HTMLElement): void {
  if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** Lets a text area grow with its text. `text` is read so that a change from outside counts too. */
export function growWith(text: () => string): (area: HTMLTextAreaElement) => () => void {
  return (area) => {
    const fit = (): void => {
      text();
      area.style.height = 'auto';
      area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
    };
    fit();
    const resized = new ResizeObserver(fit);
    resized.observe(area.parentElement ?? area);
    void document.fonts.ready.then(fit);
    return () => resized.disconnect();
  };
}

/** Does what can wait until what there is to see is on screen. Returns how to call it off. */
export function oncePainted(work: () => void): () => void {
  let later: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => (later = setTimeout(work)));
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(later);
  };
}
