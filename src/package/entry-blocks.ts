// The Python that the entry modules share. Each is one file without anything of ours beside it, so the parts
// are put into the text of each. Python 3.9 and newer.

/** `load`: the module beside the entry, with the names that it is given. */
export const LOAD = `
def load(name, **given):
    """The module of that name beside this file."""
    path = Path(__file__).with_name(name + ".py")
    source = path.read_text(encoding="utf-8")
    module = ModuleType(name)
    module.__file__ = str(path)
    sys.modules[name] = module
    module.__dict__.update(given)
    try:
        exec(compile(source, str(path), "exec", dont_inherit=True), module.__dict__)
    except NameError:
        # What annotations name is often imported at the top of the project file alone: they are not evaluated.
        lazy = __future__.annotations.compiler_flag
        exec(compile(source, str(path), "exec", lazy, dont_inherit=True), module.__dict__)
    return module
`;

/** The names of what a task learns about its execution: environment variables, or message attributes. */
export const META = `
META = ("SFN_EXECUTION_NAME", "SFN_STATE_NAME", "SFN_STATE_MACHINE_NAME", "TRACE_ID", "TRACE_SOURCE")
`;

/** To be imported for \`CONTEXT\`. The module makes AWS clients while it is loaded. */
export const CONTEXT_IMPORTS = `from py2sfn_task_tools.context import TaskContext
from py2sfn_task_tools.state_data_client import StateDataClient
`;

/** \`state_data_client_of\`: the client of one execution. */
export const STATE_DATA = `
def state_data_client_of(execution_name):
    return StateDataClient(
        os.environ.get("SFN_STATE_DATA_TABLE", ""),
        execution_name,
        # None would be refused at once; an empty name is refused when an item is so large that it needs the bucket.
        s3_bucket=os.environ.get("SFN_DATA_S3_BUCKET", ""),
    )
`;

/** \`context_of\`: what a task gets as its context. */
export const CONTEXT = `${STATE_DATA}

def context_of(meta):
    async def stop_execution(error=None, cause=None):
        # Loaded late: it asks AWS for the account while it is loaded.
        from py2sfn_task_tools.stop_execution import stop_execution as stop

        machine, execution = meta["sfn_state_machine_name"], meta["sfn_execution_name"]
        return await stop(machine, execution, error=error, cause=cause)

    client = state_data_client_of(meta["sfn_execution_name"])
    return TaskContext(state_data_client=client, stop_execution=stop_execution)
`;

/** Instead of it where run does not look at its context: nothing is loaded and nothing to be installed. */
export const NO_CONTEXT = `
def context_of(meta):
    """The run method does not use its context."""
    return None
`;

/** \`call\`: runs the method, whether it is async or not. */
export const CALL = `
# One loop for the life of the process: clients that a package keeps between calls belong to it.
LOOP = asyncio.new_event_loop()
asyncio.set_event_loop(LOOP)


def call(data, context):
    result = run(data, context)
    return LOOP.run_until_complete(result) if inspect.isawaitable(result) else result
`;
