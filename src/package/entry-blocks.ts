// Python code that the entry modules share. An entry module is a single file, so the blocks are copied into each of
// them. They run on Python 3.9 and newer.

/** Defines `load`, which runs a module beside the entry with the given global names. */
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

/** Defines `META`, the environment variables or message attributes that describe the execution. */
export const META = `
META = ("SFN_EXECUTION_NAME", "SFN_STATE_NAME", "SFN_STATE_MACHINE_NAME", "TRACE_ID", "TRACE_SOURCE")
`;

/** The imports that `CONTEXT` needs. The modules create AWS clients while they are loaded. */
export const CONTEXT_IMPORTS = `from py2sfn_task_tools.context import TaskContext
from py2sfn_task_tools.state_data_client import StateDataClient
`;

/** Defines `state_data_client_of`, which returns the client of one execution. */
export const STATE_DATA = `
def state_data_client_of(execution_name):
    return StateDataClient(
        os.environ.get("SFN_STATE_DATA_TABLE", ""),
        execution_name,
        # None would be refused at once; an empty name is refused when an item is so large that it needs the bucket.
        s3_bucket=os.environ.get("SFN_DATA_S3_BUCKET", ""),
    )
`;

/** Defines `context_of`, which builds the context of a task. */
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

/** Replaces `CONTEXT` if the run method ignores its context. Nothing is loaded or installed for it. */
export const NO_CONTEXT = `
def context_of(meta):
    """The run method does not use its context."""
    return None
`;

/** Defines `call`, which runs the method whether or not it is async. */
export const CALL = `
# One loop for the life of the process: clients that a package keeps between calls belong to it.
LOOP = asyncio.new_event_loop()
asyncio.set_event_loop(LOOP)


def call(data, context):
    result = run(data, context)
    return LOOP.run_until_complete(result) if inspect.isawaitable(result) else result
`;
