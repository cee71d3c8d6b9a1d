/**
 * The container behind the credentials. A credential is a stored access policy; there is only ever one, so a new one
 * ends the old at once. The storage library is loaded at first use: the platform starts faster than it does.
 */
export class Storage {
  #container;

  constructor({ url, key, container }) {
    this.url = url.replace(/\/$/, '');
    this.account = new URL(this.url).pathname.slice(1);
    this.containerName = container;
    this.key = key;
  }

  async allow(policy, expiresOn) {
    const { container } = await this.#open();
    await container.setAccessPolicy(undefined, [{ id: policy, accessPolicy: { permissions: 'racwdl', expiresOn } }]);
  }

  async allows(policy) {
    const { container } = await this.#open();
    const { signedIdentifiers } = await container.getAccessPolicy();
    return signedIdentifiers.some(({ id }) => id === policy);
  }

  /** The token without a leading question mark, percent-encoded; no start and no end in it, as the real one. */
  async token(policy) {
    const { library, credential } = await this.#open();
    return library.generateBlobSASQueryParameters({
      containerName: this.containerName,
      identifier: policy,
      permissions: library.ContainerSASPermissions.parse('racwdl'),
      version: '2020-10-02',
    }, credential).toString();
  }

  async #open() {
    this.#container ??= import('@azure/storage-blob').then((library) => {
      const credential = new library.StorageSharedKeyCredential(this.account, this.key);
      const retryOptions = { maxTries: 1, tryTimeoutInMs: 10_000 };
      const service = new library.BlobServiceClient(this.url, credential, { retryOptions });
      return { library, credential, container: service.getContainerClient(this.containerName) };
    });
    return this.#container;
  }
}
