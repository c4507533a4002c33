// From cell to cell by keyboard. Cells say where they are: `data-row` and `data-column`, counted from 0.

type Step = 'above' | 'below' | 'next_row';

/** Moves from a cell to another within `region`; whether there was one. */
export function step(region: HTMLElement, from: HTMLElement, how: Step): boolean {
  const cells = [...region.querySelectorAll<HTMLInputElement>('input[data-row]:enabled')];
  const [row, column] = [Number(from.dataset.row), Number(from.dataset.column)];
  const rowOf = (cell: HTMLElement) => Number(cell.dataset.row);
  const columnOf = (cell: HTMLElement) => Number(cell.dataset.column);
  const found =
    how === 'next_row'
      ? cells.find((cell) => rowOf(cell) > row)
      : how === 'below'
        ? cells.find((cell) => rowOf(cell) > row && columnOf(cell) === column)
        : cells.findLast((cell) => rowOf(cell) < row && columnOf(cell) === column);
  if (!found) return false;
  found.focus();
  found.select();
  return true;
}

/** What a key does in a cell, if it does anything there. */
export function stepOf(event: KeyboardEvent): Step | undefined {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) {
    return undefined;
  }
  if (event.key === 'Enter') return 'next_row';
  if (event.key === 'ArrowDown') return 'below';
  return event.key === 'ArrowUp' ? 'above' : undefined;
}
