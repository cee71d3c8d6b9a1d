// Small parts of the page. Text is always text: nothing that the API says is read as HTML.

/** @param content text, an element, or an array of both */
export function element(name, attributes, content = []) {
  const it = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) it.setAttribute(key, value);
  it.append(...[content].flat(2).filter((each) => each !== null && each !== undefined && each !== ''));
  return it;
}

export function list(name, items) {
  return element('ul', { class: name }, items.map((item) => element('li', {}, item)));
}

export function number(value) {
  return value === null || value === undefined ? '' : Number(value).toLocaleString();
}

export function when(time) {
  return time ? new Date(time).toLocaleString() : '';
}

export function ago(time) {
  return time ? `${duration((Date.now() - new Date(time).getTime()) / 1000)} ago` : '';
}

export function duration(seconds) {
  if (seconds === null || seconds === undefined) return '';
  if (seconds < 60) return `${Math.round(seconds * 10) / 10} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return seconds < 129600 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86400)} days`;
}
