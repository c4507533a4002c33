// A number with what it counts: "1 day", "1,000 days".

/** A number as it is read: "1,000". */
export const sayCount = (count: number): string => count.toLocaleString('en');

export const counted = (count: number, one: string, many: string): string =>
  `${sayCount(count)} ${count === 1 ? one : many}`;
