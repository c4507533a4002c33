// The second half of the library, walked question by question.
import { share, walkEach } from './walk.mjs';

walkEach(share(1, 2));
