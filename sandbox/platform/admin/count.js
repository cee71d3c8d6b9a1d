import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const NEWLINE = 10;

/** Counts the lines that lie under a folder, by reading them. */
export async function countLines(folder) {
  if (!existsSync(folder)) return 0;
  let lines = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) lines += await linesOf(join(entry.parentPath, entry.name));
  }
  return lines;
}

async function linesOf(path) {
  let lines = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) lines += 1;
  }
  return lines;
}
