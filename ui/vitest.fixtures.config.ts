// `npm run fixtures` writes what the other side's tests read; it is run by hand, when a format grows.
import { mergeConfig } from 'vitest/config';
import tests from './vitest.config.ts';

const fixtures = mergeConfig(tests, {});
fixtures.test.include = ['src/**/*.fixture.ts'];
export default fixtures;
