// Looks at the page of a serving process as people do: node page.mjs URL DATAFLOW RUN FOLDER. Throws what is wrong, and
// leaves pictures in the folder. BROWSER names the browser.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const [url, dataflow, run, folder] = process.argv.slice(2);
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({
  executablePath: process.env.BROWSER ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

/** Colours, names, order: what a person who sees or moves otherwise needs. */
async function accessible(page, name) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run());
  assert.deepEqual(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [], name);
}

async function fits(page, name) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(over, 0, `${name} is wider than its window`);
}

async function look(scheme, width) {
  const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height: 900 } });
  const page = await context.newPage();
  const amiss = [];
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) amiss.push(message.text()); });
  page.on('pageerror', (error) => amiss.push(String(error)));
  page.on('request', (request) => { if (!request.url().startsWith(url)) amiss.push(`asks ${request.url()}`); });
  const views = [
    ['', 'Dataflows'], [`#/dataflow/${dataflow}`, dataflow], [`#/run/${run}`, run], [`#/preview/${dataflow}`, 'what becomes of its rows'],
  ];
  for (const [hash, title] of views) {
    await page.goto(`${url}/${hash}`);
    await page.locator('h1', { hasText: title }).waitFor();
    if (hash.startsWith('#/preview')) {
      await page.getByRole('button', { name: 'Read three rows' }).click();
      await page.locator('tbody tr').first().waitFor();
    }
    const name = `${title} in ${scheme}, ${width} wide`;
    await accessible(page, name);
    await fits(page, name);
    await page.screenshot({ path: `${folder}/${hash.replace(/[^a-z]+/g, ' ').trim().split(' ')[0] || 'overview'}-${scheme}-${width}.png`, fullPage: true });
  }
  assert.deepEqual(amiss, []);
  await context.close();
}

/** From the overview to a run and back, by the keyboard alone. */
async function walk() {
  const page = await browser.newPage();
  await page.goto(url);
  await page.getByRole('link', { name: dataflow, exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.locator('h1', { hasText: `${dataflow}: ` }).waitFor();
  await page.getByRole('cell').getByRole('link', { name: run }).focus();
  await page.keyboard.press('Enter');
  await page.locator('h1', { hasText: run }).waitFor();
  assert.match(await page.locator('main').innerText(), /every row is accounted for/);
  assert.match(await page.locator('.funnel').innerText(), /counted\s+3[\s\S]*mapped\s+2[\s\S]*1 rejected[\s\S]*ingested\s+2/);
  assert.match(await page.locator('table').innerText(), /REJECT-/);
  await page.goBack();
  await page.locator('h1', { hasText: `${dataflow}: ` }).waitFor();
  return page;
}

/** What happens is seen without a reload. */
async function follow(page) {
  await page.locator('#link', { hasText: 'live' }).waitFor();
  await page.getByRole('button', { name: 'Run now' }).click();
  await page.locator('tbody tr').nth(1).waitFor();
  await page.locator('tbody tr').first().locator('.word', { hasText: /empty|proved/ }).waitFor();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Resume' }).waitFor();
  await page.getByRole('button', { name: 'Resume' }).click();
  await page.getByRole('button', { name: 'Pause' }).waitFor();
}

try {
  await follow(await walk());
  for (const scheme of ['light', 'dark']) for (const width of [1280, 390]) await look(scheme, width);
} finally {
  await browser.close();
}
