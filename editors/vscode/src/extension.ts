// The extension for VS Code. In: the command from the settings. Out: its language server, and the buttons above a state machine, which
// run it or its tests in a terminal, or show its diagram next to the code.
import { execFile } from 'node:child_process';
import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

/** The arguments of a button: the working directory, and the arguments after the name of the command. */
type ButtonArguments = readonly [cwd: string, given: readonly string[]];

const FILES = '**/{project.py,project.sfn,*.sfn,*.py,fluxio.toml,pyproject.toml,deploy.toml,*.yaml,*.yml}';

let client: LanguageClient | undefined;

export async function activate({ subscriptions }: vscode.ExtensionContext): Promise<void> {
  const panels = new Map<string, { readonly panel: vscode.WebviewPanel; readonly draw: () => void }>();
  subscriptions.push(
    vscode.commands.registerCommand('fluxio.restart', restart),
    vscode.commands.registerCommand('fluxio.run', (...given: ButtonArguments) => inTerminal('run', given)),
    vscode.commands.registerCommand('fluxio.test', (...given: ButtonArguments) => inTerminal('test', given)),
    vscode.commands.registerCommand('fluxio.graph', (...given: ButtonArguments) => {
      const key = JSON.stringify(given);
      const known = panels.get(key);
      if (known !== undefined) return known.panel.reveal();
      const panel = vscode.window.createWebviewPanel('fluxio.graph', title(given), vscode.ViewColumn.Beside, {});
      const draw = (): void => void show(panel, given);
      panels.set(key, { panel, draw });
      panel.onDidDispose(() => panels.delete(key));
      draw();
    }),
    vscode.workspace.onDidSaveTextDocument(() => {
      for (const { draw } of panels.values()) draw();
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('fluxio.command')) void restart();
    }),
  );
  await restart();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

function command(): [program: string, ...given: string[]] {
  const [program = 'fluxio', ...given] = vscode.workspace.getConfiguration('fluxio').get<string[]>('command') ?? [];
  return [program, ...given];
}

async function restart(): Promise<void> {
  await client?.stop();
  const [program, ...given] = command();
  const documentSelector = [{ scheme: 'file', pattern: FILES }];
  const run = { command: program, args: [...given, 'server'], transport: TransportKind.stdio };
  client = new LanguageClient('fluxio', 'Fluxio', run, { documentSelector });
  try {
    await client.start();
  } catch (error) {
    void vscode.window.showErrorMessage(
      `Fluxio could not start '${program}'. Install it, or set 'fluxio.command'. ${String(error)}`,
    );
  }
}

function title([, given]: ButtonArguments): string {
  return `Graph of ${given.at(-1) ?? 'fluxio'}`;
}

function inTerminal(name: string, [cwd, given]: ButtonArguments): void {
  const [program, ...first] = command();
  // The arguments are passed unchanged, so no shell interprets the names of a project.
  const terminal = vscode.window.createTerminal({
    name: `fluxio ${name}`,
    cwd,
    shellPath: process.platform === 'win32' ? 'cmd.exe' : '/bin/sh',
    shellArgs:
      process.platform === 'win32'
        ? ['/k', program, ...first, name, ...given]
        : ['-c', '"$@"; printf "\\nPress Enter to close. "; read -r _', 'fluxio', program, ...first, name, ...given],
  });
  terminal.show();
}

/** The page runs no script and loads nothing, so a name in a project can do no harm. */
async function show({ webview }: vscode.WebviewPanel, [cwd, given]: ButtonArguments): Promise<void> {
  const [program, ...first] = command();
  const args = [...first, 'graph', ...given, '--format', 'svg'];
  const text = await new Promise<string>((done) => {
    execFile(program, args, { cwd, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      done(error === null ? stdout : `<pre>${escaped(stderr || String(error))}</pre>`),
    );
  });
  webview.html = `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>body { background: var(--vscode-editor-background); } svg { max-width: 100%; height: auto; }</style>
<title>${escaped(title([cwd, given]))}</title></head><body>${text}</body></html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
