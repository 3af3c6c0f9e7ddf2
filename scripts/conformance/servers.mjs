// Starts a server from this folder in a separate process and waits for the port that it prints. It ends with this process.
import { spawn } from 'node:child_process';
import process from 'node:process';

/** `program` is the interpreter of the script. Resolves to the address. */
export async function startServer(program, script) {
  const server = spawn(program, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  process.on('exit', () => server.kill('SIGKILL'));
  const port = await new Promise((resolve, reject) => {
    server.stdout.once('data', (data) => resolve(String(data).trim()));
    server.once('exit', () => reject(new Error(`${script} did not start`)));
  });
  return `http://localhost:${port}`;
}
