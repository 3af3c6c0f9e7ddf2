// The extension for VS Code. In: the command from the settings. Out: its language server, and the buttons above a state machine, which
// run it or its tests as a task, or show its diagram next to the code.
import { execFile } from 'node:child_process';
import process from 'node:process';
import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { located } from './command.ts';
import { graphPage } from './graph-page.ts';

/** The arguments of a button: the working directory, and the arguments after the name of the command. */
type ButtonArguments = readonly [cwd: string, given: readonly string[]];

const FILES = '**/{project.py,project.sfn,*.sfn,*.py,fluxio.toml,pyproject.toml,deploy.toml,*.yaml,*.yml}';

const OPEN_SETTINGS = 'Open Settings';
const TRY_AGAIN = 'Try Again';

/** Set only while the client runs, because a client that failed to start can't be stopped. */
let client: LanguageClient | undefined;

export function activate({ subscriptions }: vscode.ExtensionContext): void {
  const output = vscode.window.createOutputChannel('Fluxio', { log: true });
  const restart = oneAtATime(() => start(output, restart));
  const panels = new Map<string, { readonly panel: vscode.WebviewPanel; readonly draw: () => void }>();
  subscriptions.push(
    output,
    vscode.commands.registerCommand('fluxio.restart', restart),
    vscode.commands.registerCommand('fluxio.run', (...given: ButtonArguments) => inTerminal('run', given)),
    vscode.commands.registerCommand('fluxio.test', (...given: ButtonArguments) => inTerminal('test', given)),
    vscode.commands.registerCommand('fluxio.graph', (...given: ButtonArguments) => {
      const key = JSON.stringify(given);
      const known = panels.get(key);
      if (known !== undefined) return known.panel.reveal();
      const panel = vscode.window.createWebviewPanel('fluxio.graph', title(given), vscode.ViewColumn.Beside, {});
      const draw = oneAtATime(
        drawer(given, (html) => {
          if (panels.get(key)?.panel === panel) panel.webview.html = html;
        }),
      );
      panels.set(key, { panel, draw });
      panel.onDidDispose(() => panels.delete(key));
      draw();
    }),
    vscode.workspace.onDidSaveTextDocument(() => {
      for (const { draw } of panels.values()) draw();
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('fluxio.command')) restart();
    }),
  );
  restart();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

/** A call while `work` runs makes it run once more afterwards. `work` must not throw. */
function oneAtATime(work: () => Promise<void>): () => void {
  let [isWanted, isRunning] = [false, false];
  return async () => {
    isWanted = true;
    if (isRunning) return;
    isRunning = true;
    while (isWanted) {
      isWanted = false;
      await work();
    }
    isRunning = false;
  };
}

function command(): [program: string, ...given: string[]] {
  const [program = 'fluxio', ...given] = vscode.workspace.getConfiguration('fluxio').get<string[]>('command') ?? [];
  return [located(program, folders()), ...given];
}

function folders(): string[] {
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
}

async function start(outputChannel: vscode.LogOutputChannel, restart: () => void): Promise<void> {
  const last = client;
  client = undefined;
  try {
    await last?.stop();
    const [program, ...given] = command();
    const { problem } = await answerOf(folders()[0], '--version');
    if (problem !== undefined) {
      outputChannel.error(problem);
      void offerSettings(`Fluxio could not run '${program}'. Install it, or set 'fluxio.command'.`, restart);
      return;
    }
    const documentSelector = [{ scheme: 'file', pattern: FILES }];
    const run = { command: program, args: [...given, 'server'], transport: TransportKind.stdio };
    const next = new LanguageClient('fluxio', 'Fluxio', run, { documentSelector, outputChannel });
    await next.start();
    client = next;
  } catch (error) {
    // The client has already shown the error.
    outputChannel.error(String(error));
  }
}

async function offerSettings(message: string, restart: () => void): Promise<void> {
  const chosen = await vscode.window.showErrorMessage(message, OPEN_SETTINGS, TRY_AGAIN);
  if (chosen === TRY_AGAIN) restart();
  if (chosen === OPEN_SETTINGS) await vscode.commands.executeCommand('workbench.action.openSettings', 'fluxio.command');
}

function title([, given]: ButtonArguments): string {
  return `Graph of ${given.at(-1) ?? 'fluxio'}`;
}

/** Runs as a task, which saves changed files first and reuses one terminal. No shell interprets the names of a project. */
async function inTerminal(name: string, [cwd, given]: ButtonArguments): Promise<void> {
  const [program, ...first] = command();
  const args = [...first, name, ...given];
  const execution =
    process.platform === 'win32'
      ? new vscode.ProcessExecution('cmd.exe', ['/c', program, ...args], { cwd })
      : new vscode.ProcessExecution(program, args, { cwd });
  const task = new vscode.Task(
    { type: 'fluxio' },
    vscode.TaskScope.Workspace,
    `fluxio ${name}`,
    'Fluxio',
    execution,
    [],
  );
  task.presentationOptions = { clear: true, showReuseMessage: false };
  await vscode.tasks.executeTask(task);
}

/** Keeps the last diagram while the project has errors. */
function drawer(given: ButtonArguments, show: (html: string) => void): () => Promise<void> {
  let svg: string | undefined;
  return async () => {
    const [cwd, args] = given;
    const { stdout, problem } = await answerOf(cwd, 'graph', ...args, '--format', 'svg');
    if (problem === undefined) svg = stdout;
    show(graphPage({ title: title(given), svg, problem }));
  };
}

function answerOf(
  cwd: string | undefined,
  ...args: readonly string[]
): Promise<{ readonly stdout: string; readonly problem: string | undefined }> {
  const [program, ...first] = command();
  return new Promise((done) => {
    execFile(program, [...first, ...args], { cwd, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      done({ stdout, problem: error === null ? undefined : stderr || String(error) }),
    );
  });
}
