// Renders docs/samples: the summary and the comment that the action writes for one pull request, by file name. The pull
// request adds a step for large orders, gives a task more memory and introduces two errors.

const BASE = `class LoadOrder(Task):
    timeout = 60

    async def run(event, context):
        from shop import orders

        return await orders.load(event["id"])


class Charge(Task):
    async def run(event, context):
        from shop import payments

        return await payments.charge(event["order"])


class Ship(Task):
    async def run(event, context):
        from shop import warehouse

        return await warehouse.ship(event["order"])


@schedule(expression="rate(1 hour)", input_data={"id": "next"})
def main(data):
    data["order"] = LoadOrder(timeout=60)
    data["charge"] = Charge()
    wait(seconds=60)
    data["parcel"] = Ship()
`;

const HEAD = BASE.replace('timeout = 60', 'timeout = 60\n    memory = 1024')
  .replace(
    'class Ship(Task)',
    `class Approve(Task):
    async def run(event, context):
        from shop import approvals

        return await approvals.ask(event["order"])


class Ship(Task)`,
  )
  .replace('rate(1 hour)', 'rate(30 minutes)')
  .replace(
    '    data["charge"] = Charge()\n    wait(seconds=60)',
    '    if data["order"]["total"] > 1000:\n        data["approval"] = Approve(timeout=60)\n    data["charge"] = Charge()\n    wait(seconds=30)',
  );

const HEAD_WITH_MISTAKE = `${HEAD}

def refund(data):
    wait(seconds=5)
`;

const INTRODUCTION = 'What the action wrote for a pull request, as GitHub gets it; made by `npm run docs`.';

/** `sources` holds the functions of src that render the samples. */
export async function samples(sources, engine) {
  const {
    buildDefinitions,
    checkWorkspace,
    commentText,
    compareWithBase,
    comparisonSections,
    markdownReport,
    openRevision,
    draftOf,
    sourceFile,
  } = sources;
  const inputOf = (text) => ({ file: sourceFile('services/orders/project.py', text), project: 'orders' });
  const base = { inputs: () => [inputOf(BASE)], differs: () => true, renames: new Map() };
  const revision = openRevision(base.differs);
  const diagrams = [];
  const compile = (input) => draftOf(input, engine);
  const emit = (compiled) => {
    revision.add(compiled);
    for (const { kind, path, text } of compiled.buildable ? buildDefinitions(compiled.buildable).artifacts : []) {
      const machine = path.split('/').at(-1).replace('.mmd', '');
      if (kind === 'mermaid') diagrams.push({ project: 'orders', machine, text });
    }
  };
  const outcome = await checkWorkspace([inputOf(HEAD_WITH_MISTAKE)], { compile, emit });
  const head = { revision, outcome, inputsOf: () => [] };
  const comparison = await compareWithBase(base, head, (inputs, add) => checkWorkspace(inputs, { compile, emit: add }));
  const sections = comparisonSections(comparison);
  const link = (file, start) => `https://github.com/OWNER/REPOSITORY/blob/COMMIT/${file}#L${start}`;
  const page = { outcome, sections, remarks: [], link };
  return new Map([
    ['samples/comment.md', pageOf('comment', commentText({ ...page, compared: comparison }, 65_000))],
    ['samples/summary.md', pageOf('summary', markdownReport({ ...page, diagrams, budget: 1_000_000 }))],
  ]);
}

function pageOf(name, text) {
  return `# A ${name}\n\n${INTRODUCTION}\n\n---\n\n${text.trimEnd()}\n`;
}
