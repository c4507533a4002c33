// A number with what it counts: "1 day", "3 days".

export const counted = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;
