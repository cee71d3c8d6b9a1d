/**
 * The sandbox's own storage account. The key is fixed and public: it opens nothing but an emulator on loopback.
 */
export const ACCOUNT = 'landfallzone';
export const CONTAINER = 'dlz-databricks-container';
export const ACCOUNT_KEY = Buffer.from('landfall sandbox: this key opens only the emulator on loopback!!').toString('base64');
