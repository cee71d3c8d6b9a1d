import { randomUUID } from 'node:crypto';
import { refuse } from './answers.js';

const MAX_JSON_BYTES = 8 * 1024 * 1024;

/** One HTTP call as the handlers see it. */
export class Call {
  constructor(request) {
    const question = request.url.indexOf('?');
    this.request = request;
    this.method = request.method;
    this.target = request.url;
    this.path = question < 0 ? request.url : request.url.slice(0, question);
    this.query = new URLSearchParams(question < 0 ? '' : request.url.slice(question + 1));
    this.headers = request.headers;
    this.requestId = randomUUID().replaceAll('-', '');
    this.params = {};
  }

  /** The address the caller used, for links in answers. */
  get origin() {
    return `http://${this.headers.host ?? '127.0.0.1'}`;
  }

  get mediaType() {
    return (this.headers['content-type'] ?? '').split(';')[0].trim().toLowerCase();
  }

  async text() {
    const chunks = [];
    let size = 0;
    for await (const chunk of this.request) {
      size += chunk.length;
      if (size <= MAX_JSON_BYTES) chunks.push(chunk);
    }
    if (size > MAX_JSON_BYTES) refuse(413, 'Payload Too Large', `The body is larger than ${MAX_JSON_BYTES} bytes.`);
    return Buffer.concat(chunks).toString('utf8');
  }

  /** The body as an object; `anyType` for people with curl, who forget the header. */
  async json({ anyType = false } = {}) {
    if (!anyType && this.mediaType !== 'application/json') {
      refuse(415, 'Unsupported Media Type', `Content-Type is '${this.mediaType}'; this call takes 'application/json'.`);
    }
    const value = parse(await this.text());
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
      refuse(400, 'Bad Request', 'The body is not a JSON object.');
    }
    return value;
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    return refuse(400, 'Bad Request', `The body is not JSON: ${error.message}`);
  }
}
