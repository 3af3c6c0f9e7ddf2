// A bash that stays open, like a reader's terminal: the working directory and variables are kept between commands.
import { spawn } from 'node:child_process';

/** Longer than any command of a page takes. */
const MAX_SECONDS = 300;

export function openShell(cwd, env) {
  const bash = spawn('bash', ['--norc', '--noprofile'], { cwd, env, stdio: ['pipe', 'pipe', 'inherit'] });
  let text = '';
  let notice = () => {};
  bash.stdout.setEncoding('utf8').on('data', (more) => {
    text += more;
    notice();
  });
  // A command such as `exit` ends the shell, so that nothing answers any more.
  let end = () => {};
  bash.once('exit', () => end());
  bash.stdin.write('exec 2>&1\n');
  return {
    /** Runs one command, and returns what it prints and its exit code. */
    run: (command) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`still running after ${MAX_SECONDS} s: ${command}`)),
          MAX_SECONDS * 1000,
        );
        end = () => reject(new Error(`the shell ended: ${command}\n${text}`));
        text = '';
        notice = () => {
          const [whole, code] = /\0(\d+)\0$/.exec(text) ?? [];
          if (code === undefined) return;
          clearTimeout(timer);
          resolve({ printed: text.slice(0, -whole.length), code: Number(code) });
        };
        // Commands must not read the rest of the script.
        bash.stdin.write(`{ ${command}\n} </dev/null; printf '\\0%d\\0' $?\n`);
      }),
    close: () => bash.kill(),
  };
}

/** Splits the text of a block into commands. A line that ends with a backslash continues on the next line. */
export function commandsOf(text) {
  return text
    .replaceAll('\\\n', '\\\0')
    .split('\n')
    .map((line) => line.replaceAll('\0', '\n'))
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
}
