/** The public API, which is all that the pages use. */

const BASE = '/api/v1';

/** Why a call was refused; `message` can be shown. */
export class Problem extends Error {
  constructor(status, title, detail) {
    super(detail || title || `HTTP ${status}`);
    this.status = status;
    this.title = title;
    this.detail = detail;
  }
}

let csrf = null;
let signedOut = () => {};

/** Whoever is signed in; their token goes with everything that changes something. */
export function useSession(me) {
  csrf = me?.csrf ?? null;
}

/** What to do when the server knows this session no more. */
export function onSignedOut(react) {
  signedOut = react;
}

/** The address of a path, its lists with commas, what is empty left out. */
export function address(path, params = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    const text = Array.isArray(value) ? value.join(',') : value;
    if (text !== null && text !== undefined && text !== '') {
      query.set(name, text);
    }
  }
  return query.size ? `${BASE}${path}?${query}` : BASE + path;
}

async function call(method, path, params, body) {
  const headers = {Accept: 'application/json'};
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  if (method !== 'GET' && csrf) {
    headers['X-CSRF-Token'] = csrf;
  }
  const response = await fetch(address(path, params), {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
    credentials: 'same-origin',
  });
  if (response.ok) {
    const text = await response.text();
    return text ? JSON.parse(text) : null;
  }
  const problem = await response.json().catch(() => ({}));
  if (response.status === 401 && path !== '/session') {
    signedOut();
  }
  throw new Problem(response.status, problem.title, problem.detail);
}

/** Each gives what the server answered, or null, and rejects with a Problem. */
export const api = {
  get: (path, params) => call('GET', path, params),
  post: (path, body = {}) => call('POST', path, {}, body),
  put: (path, body = {}) => call('PUT', path, {}, body),
  del: path => call('DELETE', path),
};
