// The files of tasks and event processors contain the code of the project, dedented but otherwise unchanged.
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

const MAIN = '\n\ndef main(data):\n    A()\n';

async function files(source: string): Promise<Record<string, string>> {
  const { artifacts } = compileText(source, await engine());
  const python = artifacts.filter(({ kind }) => kind === 'run-method' || kind === 'event-processor');
  return Object.fromEntries(python.map(({ path, text }) => [path, text]));
}

const RUN = 'demo/tasks/A/run.py';

test('the method is dedented, and its leading imports are repeated at the top', async () => {
  const source = `class A(Task):
    async def run(event, context):
        """Says what it does."""
        import json
        from os import (
            path,
        )

        if event:
            import late
        return json
`;
  expect((await files(source + MAIN))[RUN]).toBe(`import json
from os import (
    path,
)


async def run(event, context):
    """Says what it does."""
    import json
    from os import (
        path,
    )

    if event:
        import late
    return json
`);
});

test('lines inside strings keep their indentation', async () => {
  const source =
    'class A(Task):\n    async def run(event, context):\n        text = """\n        four more\n    less\n"""\n        f = f"""{event}\n        x"""\n        return text\n';
  expect((await files(source + MAIN))[RUN]).toBe(
    'async def run(event, context):\n    text = """\n        four more\n    less\n"""\n    f = f"""{event}\n        x"""\n    return text\n',
  );
});

test('tabs, CRLF, comments and less indented lines in brackets are dedented', async () => {
  const source =
    'class A(Task):\r\n\tasync def run(event, context):\r\n\t\t# first\r\n\t\tx = [\r\n1,\r\n\t\t]\r\n\r\n\t\treturn x  # last\r\n';
  expect((await files(source + MAIN))[RUN]).toBe(
    'async def run(event, context):\n\t# first\n\tx = [\n1,\n\t]\n\n\treturn x  # last\n',
  );
});

test('a method on one line and an event processor are copied', async () => {
  const source = `class A(Task):
    async def run(event, context): return event


class Tags(EventProcessor):
    """Tags."""

    async def get_custom_tags_ExecutionStarted(message, input_data, state_data_client):
        return {"a": 1}


@process_events(processor=Tags)
def main(data):
    A()
`;
  const made = await files(source);
  expect(made[RUN]).toBe('async def run(event, context): return event\n');
  expect(made['demo/event_processors/Tags.py']).toBe(`class Tags(EventProcessor):
    """Tags."""

    async def get_custom_tags_ExecutionStarted(message, input_data, state_data_client):
        return {"a": 1}
`);
});
