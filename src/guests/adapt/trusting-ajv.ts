import { Ajv, type Options } from 'ajv';

/**
 * In the place of `ajv` where its schemas are constants of Spectral or of the AsyncAPI parser: they need not be validated
 * each time, which would compile the schema of schemas.
 */
class TrustingAjv extends Ajv {
  constructor(options: Options) {
    super({ ...options, validateSchema: false });
  }

  override validateSchema(): boolean {
    return true;
  }
}

export { TrustingAjv as default };
