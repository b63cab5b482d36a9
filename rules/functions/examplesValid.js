import { schema } from '@stoplight/spectral-functions';
import { exampleCheck } from './shared/example-check.js';

/** An example of a JSON payload meets the schema of the payload. */
export default exampleCheck(schema);
