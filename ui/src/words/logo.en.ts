// What the window says about the practice's logo.
import type { LogoFault } from '../generated/practice.ts';

/** What happened, what is safe, what to do. */
type Said = { what: string; safe: string; next: string };

const safe = 'Nothing was changed.';

const faults: { [fault in LogoFault]: Said } = {
  too_heavy: {
    what: 'This file is larger than 1 MB.',
    safe,
    next: 'On paper the logo is 4 cm wide: save it smaller, 1,000 points wide at most, and choose it again.',
  },
  too_many_points: {
    what: 'This picture has more than 4,000 points to a side.',
    safe,
    next: 'Save it smaller, 1,000 points wide at most, and choose it again.',
  },
  other_kind: {
    what: 'This file is neither PNG nor SVG.',
    safe,
    next: 'Open it in the program it comes from and save it as PNG.',
  },
  damaged: {
    what: 'This file is cut short, or not written as its kind asks.',
    safe,
    next: 'Save it once more from the program it comes from, or ask whoever drew it for a PNG.',
  },
  text: {
    what: 'There is text in this drawing, and its letters would look different here.',
    safe,
    next: 'Turn the text into outlines (in Inkscape: Path, Object to Path) and save it, or choose a PNG.',
  },
  picture_inside: {
    what: 'There is a picture inside this drawing, or a link to one.',
    safe,
    next: 'Save the logo as PNG and choose that.',
  },
  effect: {
    what: 'This drawing has a shadow, a mask, a pattern or another effect that does not print well.',
    safe,
    next: 'Save the logo as PNG and choose that.',
  },
  too_many_parts: {
    what: 'This drawing has more parts than 4 cm of paper can show.',
    safe,
    next: 'Save the logo as PNG and choose that.',
  },
  nothing_to_see: {
    what: 'Nothing of this logo would be seen on white paper.',
    safe,
    next: 'Choose the one that is meant for a white ground.',
  },
};

export const logo = {
  title: 'Logo',
  lead: 'Small, before your name at the top of every page. PNG or SVG, 1 MB at most.',
  yours: 'Your logo as it is printed',
  choose: 'Choose a file',
  another: 'Choose another file',
  remove: 'Remove the logo',
  faults,
};
