// The page of a process that serves: what it knows comes from /api, and what moves from /api/events. It holds no state of its own.
import { ago, duration, element, list, number, when } from './element.js';

const main = document.getElementById('main');
const said = document.getElementById('said');
const link = document.getElementById('link');
const trail = document.getElementById('trail');
let drawn = 0;

async function ask(path) {
  const answer = await fetch(path, { headers: { Accept: 'application/json' } });
  const body = await answer.json();
  if (!answer.ok) throw new Error(`${body.code ?? answer.status}  ${body.what ?? ''} ${body.mend ?? ''}`);
  return body;
}

/** Whether people may act here: a setting, so it is asked for once, and no status of a dataflow is read for it again. */
let asked;
function actions() {
  asked ??= ask('api/dataflows').then((all) => all.actions, (error) => { asked = undefined; throw error; });
  return asked;
}

async function order(path) {
  const answer = await fetch(path, { method: 'POST', headers: { 'X-Landfall-Action': 'yes' } });
  const body = await answer.json();
  if (!answer.ok) throw new Error(`${body.code}  ${body.what} ${body.mend}`);
  return body;
}

async function act(path, button) {
  button.disabled = true;
  try {
    await order(path);
    tell('');
  } catch (error) {
    tell(String(error.message));
  }
  await draw();
}

function tell(text) {
  said.textContent = text;
  said.hidden = text === '';
}

const word = (text) => element('span', { class: `word ${text}` }, text);
const runLink = (run) => element('a', { href: `#/run/${run.run}` }, run.run);
const facts = (pairs) =>
  element('dl', {}, pairs.filter(([, value]) => value !== null && value !== undefined && value !== '')
    .flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]));

/** One that is wider than a phone: it moves sideways by itself, by touch or by the keyboard. */
function table(name, head, rows, numbers = head.length) {
  const cells = head.map((text, at) => element('th', { scope: 'col', class: at >= numbers ? 'number' : '' }, text));
  return element('div', { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': name }, element('table', {}, [
    element('thead', {}, element('tr', {}, cells)), element('tbody', {}, rows),
  ]));
}

function reasons(all) {
  return all.map((reason) =>
    element('div', { class: `reason ${reason.health}` }, [
      element('div', {}, [element('strong', {}, reason.code), ` ${reason.what}`]),
      element('div', { class: 'quiet' }, reason.mend),
    ]));
}

function lastRun(run) {
  return run ? [word(run.status), ' ', runLink(run), ` ${ago(run.times.ended ?? run.times.opened)}`] : 'never';
}

function card(dataflow) {
  return element('li', { class: `card ${dataflow.health}` }, [
    element('h2', {}, element('a', { href: `#/dataflow/${dataflow.name}` }, dataflow.name)),
    element('div', {}, [word(dataflow.health), dataflow.paused ? ' paused' : '', dataflow.openRun ? ' running' : '']),
    facts([
      ['last run', lastRun(dataflow.lastRun)],
      ['next run', dataflow.paused ? 'paused' : when(dataflow.next)],
      ['lag', duration(dataflow.lagSeconds)],
    ]),
    ...reasons(dataflow.reasons),
  ]);
}

function credentials(them) {
  if (!them) return '';
  const days = them.daysLeft === null ? 'not known' : `in ${them.daysLeft} days`;
  return element('p', { class: them.warning ? 'reason' : 'quiet' }, `The landing zone's credentials end: ${days}.`);
}

async function overview() {
  const all = await ask('api/dataflows');
  return [
    element('h1', {}, ['Dataflows: ', word(all.health)]),
    credentials(all.credentials),
    element('ul', { class: 'cards' }, all.dataflows.map(card)),
  ];
}

function timeline(runs) {
  const most = Math.max(1, ...runs.map((run) => run.rows.counted));
  return list('timeline', [...runs].reverse().map((run) => {
    const bar = element('a', {
      href: `#/run/${run.run}`, class: run.status,
      title: `${run.run}: ${run.status}, ${number(run.rows.counted)} rows`, 'aria-label': `${run.run} ${run.status}`,
    });
    bar.style.height = `${0.5 + 2.5 * (run.rows.counted / most)}rem`;
    return bar;
  }));
}

function runTable(runs) {
  const head = ['run', 'state', 'opened', 'took', 'counted', 'ingested', 'rejected'];
  const row = (run) => element('tr', {}, [
    element('td', {}, runLink(run)), element('td', {}, word(run.status)),
    element('td', {}, when(run.times.opened)), element('td', {}, duration(run.seconds.total)),
    ...[run.rows.counted, run.rows.ingested, run.rows.rejected + run.rows.failed]
      .map((rows) => element('td', { class: 'number' }, number(rows))),
  ]);
  return table('runs', head, runs.map(row), 4);
}

function buttons(dataflow, actions) {
  if (!actions) return '';
  const button = (name, path, enabled = true) => {
    const it = element('button', { type: 'button' }, name);
    it.disabled = !enabled;
    it.addEventListener('click', () => act(`api/dataflows/${dataflow.name}/${path}`, it));
    return it;
  };
  const turn = dataflow.paused ? button('Resume', 'resume') : button('Pause', 'pause');
  return element('div', {}, [
    button('Run now', 'run', !dataflow.openRun && !dataflow.paused), turn,
    element('a', { href: `#/preview/${dataflow.name}` }, 'Preview the mapping'),
  ]);
}

async function dataflowView(name) {
  const [all, { runs }] = await Promise.all([ask('api/dataflows'), ask(`api/dataflows/${encodeURIComponent(name)}/runs`)]);
  const dataflow = all.dataflows.find((each) => each.name === name);
  return [
    element('h1', {}, [`${name}: `, word(dataflow.health)]),
    ...reasons(dataflow.reasons),
    buttons(dataflow, all.actions),
    facts([
      ['mode', dataflow.mode], ['schedule', dataflow.schedule], ['table', dataflow.table], ['dataset', dataflow.dataset],
      ['route', dataflow.file], ['last success', when(dataflow.lastSuccess)], ['next run', when(dataflow.next)],
      ['lag', duration(dataflow.lagSeconds)],
      ['paused', dataflow.paused && `${when(dataflow.paused.since)}: ${dataflow.paused.reason}`],
    ]),
    element('h2', {}, 'Runs'), timeline(runs), runTable(runs),
  ];
}

function funnel(run) {
  const rows = run.rows;
  const hops = [
    ['counted', rows.counted], ['read', rows.read], ['staged', rows.staged],
    ['mapped', rows.mapped, rows.rejected, 'rejected'], ['sent', rows.sent], ['ingested', rows.ingested, rows.failed, 'failed'],
  ];
  return list('funnel', hops.map(([name, count, off, why]) => [
    element('span', {}, name),
    element('div', { class: 'track' }, [
      element('meter', { min: 0, max: Math.max(1, rows.counted), value: count, 'aria-label': name }),
      element('span', {}, number(count)),
    ]),
    off ? element('p', { class: 'branch' }, `${number(off)} ${why}`) : '',
  ]));
}

function group(reason) {
  const where = [reason.source, reason.target].filter(Boolean).join(' -> ');
  return element('tr', {}, [
    element('td', {}, reason.code), element('td', {}, where), element('td', {}, reason.reason),
    element('td', { class: 'number' }, number(reason.rows)),
    element('td', {}, reason.samples.map((sample) => element('div', {}, [
      `${sample.part} row ${sample.row} `, sample.shape ? element('code', {}, sample.shape) : '',
    ]))),
  ]);
}

function rejectTable(rejects) {
  const all = [...rejects.reasons, ...rejects.failedFor];
  if (all.length === 0) return [];
  return [element('h2', {}, 'Rejects by reason'), table('rejects', ['code', 'where', 'reason', 'rows', 'for example'], all.map(group))];
}

function replay(run, actions) {
  if (!actions || run.rows.rejected === 0 || run.status !== 'proved') return '';
  const it = element('button', { type: 'button' }, 'Replay the rejects');
  it.addEventListener('click', () => act(`api/runs/${run.run}/replay-rejects`, it));
  return it;
}

function proof(run) {
  const holds = run.proof.holds ? 'every row is accounted for' : (run.proof.differences ?? ['not yet']).join('; ');
  return run.proof.unpinned ? `${holds}; read unpinned: ${run.proof.unpinned}` : holds;
}

async function runView(id) {
  const [run, mayAct] = await Promise.all([ask(`api/runs/${encodeURIComponent(id)}`), actions()]);
  const rejects = run.rows.rejected + run.rows.failed > 0 ? await ask(`api/runs/${run.run}/rejects`) : null;
  const seconds = run.seconds;
  return [
    element('h1', {}, [element('a', { href: `#/dataflow/${run.dataflow}` }, run.dataflow), ` ${run.run}: `, word(run.status)]),
    run.problem ? element('div', { class: 'reason failing' }, run.problem) : '',
    replay(run, mayAct),
    element('h2', {}, 'Rows'), funnel(run),
    facts([
      ['proof', proof(run)], ['window', run.window], ['batch', run.batch], ['attempt', String(run.attempt)],
      ['opened', when(run.times.opened)], ['ended', when(run.times.ended)],
      ['took', `waking ${duration(seconds.wake)}, extract ${duration(seconds.extract)}, load ${duration(seconds.load)}, ingestion ${duration(seconds.ingest)}`],
      ['parts', `${run.parts.sent} of ${run.parts.staged} sent`], ['late rows', number(run.rows.late)],
    ]),
    ...(rejects ? rejectTable(rejects) : []),
  ];
}

/** Made when somebody asks for it, not by coming here: rows are read for it, and a compute may start. */
let previewed;
async function preview(name, button) {
  button.disabled = true;
  button.textContent = 'Reading; the compute may have to start';
  try {
    previewed = await order(`api/dataflows/${encodeURIComponent(name)}/preview`);
    tell('');
  } catch (error) {
    tell(String(error.message));
  }
  await draw();
}

function targetRow(target) {
  const cells = Object.entries(target.source).map(([column, shape]) => element('div', {}, [`${column} `, element('code', {}, shape ?? 'NULL')]));
  return element('tr', {}, [
    element('td', {}, cells), element('td', {}, target.mapping), element('td', {}, target.target),
    element('td', {}, target.result === null ? '' : element('code', {}, target.result)), element('td', {}, target.verdict),
  ]);
}

function previewView(name) {
  const back = element('h1', {}, [element('a', { href: `#/dataflow/${name}` }, name), ': what becomes of its rows']);
  const quiet = (text) => element('p', { class: 'quiet' }, text);
  if (!previewed) {
    const read = element('button', { type: 'button' }, 'Read three rows');
    read.addEventListener('click', () => preview(name, read));
    return [back, quiet('What the files as they are saved now make of three rows. Nothing is written.'), read];
  }
  const { rows } = previewed;
  return [
    back, quiet('Shapes, not values: a is a letter, 9 a digit. Nothing was written.'),
    ...(rows.length === 0 ? [quiet('The source has no rows.')] : []),
    ...rows.flatMap((row) => [
      element('h2', {}, [`Row ${row.row}: `, word(row.verdict)]),
      table(`row ${row.row}`, ['source', 'mapping', 'target', 'result', 'verdict'], row.targets.map(targetRow)),
    ]),
  ];
}

function view() {
  const [, kind, name] = location.hash.match(/^#\/(dataflow|run|preview)\/(.+)$/) ?? [];
  trail.textContent = name ?? '';
  if (kind === 'dataflow') return dataflowView(decodeURIComponent(name));
  if (kind === 'preview') return previewView(decodeURIComponent(name));
  return kind === 'run' ? runView(decodeURIComponent(name)) : overview();
}

/** What a link or a button is known by when the page is drawn again, so that the keyboard stays where it is. */
function place(it) {
  return main.contains(it) && it.matches('a, button') ? (it.getAttribute('href') ?? it.textContent) : undefined;
}

/** The newest drawing wins: an answer that comes late is of another view. */
async function draw(focus = false) {
  const mine = ++drawn;
  try {
    const content = await view();
    if (mine !== drawn) return;
    const held = focus ? undefined : place(document.activeElement);
    main.replaceChildren(...content.filter((each) => each !== ''));
    if (focus) main.focus();
    else if (held) [...main.querySelectorAll('a, button')].find((each) => place(each) === held)?.focus();
  } catch (error) {
    if (mine === drawn) tell(String(error.message));
  }
}

/** Events come many a second while rows move; the page is drawn at most twice in one. */
let waiting = false;
function soon() {
  if (waiting) return;
  waiting = true;
  setTimeout(() => { waiting = false; draw(); }, 500);
}

function listen() {
  const events = new EventSource('api/events');
  events.onopen = () => { link.textContent = 'live'; };
  events.onerror = () => { link.textContent = 'connecting'; };
  events.addEventListener('run', soon);
  events.addEventListener('waiting', soon);
}

addEventListener('hashchange', () => { tell(''); previewed = undefined; draw(true); });
setInterval(draw, 15000);
listen();
draw();
