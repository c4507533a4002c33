// Numbers as people type them.
import type { Fault } from './answers.svelte.ts';

type Limits = { min?: number; max?: number; decimals?: number };

/** Reads a number with a point or a comma; says what is wrong with anything else. */
export function readNumber(text: string, limits: Limits): number | Fault {
  const plain = text.trim().replace(',', '.').replace('−', '-');
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return { what: 'not_a_number' };
  const scale = 10 ** (limits.decimals ?? 0);
  const number = Math.round(Number(plain) * scale) / scale;
  if (limits.min !== undefined && number < limits.min) return { what: 'too_low', min: limits.min };
  if (limits.max !== undefined && number > limits.max) return { what: 'too_high', max: limits.max };
  return number;
}

/** The points of a rating's scale cannot drift from rounding: 0.1 + 0.2 is 0.3 here. */
export function point(min: number, max: number, step: number, share: number): number {
  const steps = Math.round(((max - min) * Math.min(Math.max(share, 0), 1)) / step);
  return Math.min(Number((min + steps * step).toFixed(6)), max);
}
