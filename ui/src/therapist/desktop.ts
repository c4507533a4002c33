// What the window asks of the program: a function for each command, in the order of the work.
export * from './desktop/vault.ts';
export * from './desktop/practice.ts';
export * from './desktop/case_file.ts';
export * from './desktop/form.ts';
export * from './desktop/assignment.ts';
export * from './desktop/leaving.ts';
export * from './desktop/reply.ts';
export * from './desktop/progress.ts';
export * from './desktop/review.ts';
