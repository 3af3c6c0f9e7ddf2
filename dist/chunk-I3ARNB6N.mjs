import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{BUILT_INS,STATE_DATA_METHODS,STOP_EXECUTION,callOf,holderOf,isDecorated,isInAsync,memberName,nameOf,processorMethods,spanOfCall,successors,usesOf}from"./chunk-4AA5PEMK.mjs";import{DEFAULT_TIMEOUT,MAX_LAMBDA_SECONDS,MAX_VISIBILITY_SECONDS,choiceErrors,flowErrors,isFargate,isLambda,pathErrors,structureErrors,taskErrors,usersOf}from"./chunk-2RPLHMAV.mjs";import{correction,didYouMean,nearest}from"./chunk-7F2BC34K.mjs";import{fixOf}from"./chunk-ZYVGBJCC.mjs";import{firstFrom,positionAt}from"./chunk-MYJZVFQP.mjs";import{compactJson,entriesOf,isArray,isNumberText,numberTextOf}from"./chunk-LABWYLFS.mjs";import{assertNever,compareText}from"./chunk-PUQ6EKXA.mjs";var notJson={code:"FLX320",name:"definition-not-json",severity:"error",summary:"the text of a definition is no JSON",docs:"Step Functions reads a definition as JSON and nothing else: no comments, no comma behind the last member, names and strings in double quotes. The first place where the text stops being JSON is reported.",examples:{bad:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Succeed",}
#                           ^ FLX320
  }
}
`],good:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Succeed"}
  }
}
`]}},duplicateMember={code:"FLX321",name:"definition-duplicate-key",severity:"error",summary:"an object has a name twice",docs:`Of two members with one name a reader of JSON keeps the last without a word: a state or a field that was written is not there.

Rename one, or remove it.`,examples:{bad:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Next": "B"},
    "B": {"Type": "Succeed"},
    "B": {"Type": "Fail"}
#   ^^^ FLX321
  }
}
`],good:[`
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Next": "B"},
    "B": {"Type": "Succeed"}
  }
}
`]}},definitionSize={code:"FLX322",name:"definition-size",severity:"error",summary:"a definition is larger than Step Functions takes",docs:"A definition has at most 1,048,576 bytes; the quota cannot be raised. Indentation does not count here, as what is deployed can be written without it.\n\nMove a part into a state machine of its own and start that with `arn:aws:states:::states:startExecution.sync:2`.",examples:{bad:[],good:[]}},textErrors=[notJson,duplicateMember,definitionSize];var definitionErrors=[...textErrors,...structureErrors,...flowErrors,...taskErrors,...pathErrors,...choiceErrors];var deployedNameCut={code:"FLX401",name:"deployed-name-cut",severity:"warning",isRule:!0,summary:"the deployed name of a state machine is cut",docs:"A state machine is deployed as `<Environment>-<project>-<function>`, and others find it by that name. Step Functions takes 80 characters, of which the longest environment takes 17. A longer name is cut and gets eight digits that keep it apart from others: it is then not the one that anybody would look for.\n\nShorten the name of the function or of the folder. Names of functions, queues and containers are cut in the same way without a word, as nobody looks for them.",examples:{bad:[`
@export()
def reconcile_the_invoices_of_all_suppliers_with_their_payments(data):
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX401
    wait(seconds=10)


def main(data):
    wait(seconds=10)
`],good:[`
@export()
def reconcile_supplier_invoices(data):
    wait(seconds=10)


def main(data):
    wait(seconds=10)
`]}},topicImportValue={code:"FLX402",name:"topic-import-value",severity:"error",summary:"topic_arn_import_value cannot be the name of an export",docs:"The text is put in `Fn::Sub` and then in `Fn::ImportValue`. CloudFormation knows what to import before it has made any resource, so that only parameters can stand in it: `${Environment}`, `${LogRetentionDays}`, and of CloudFormation's own `${AWS::AccountId}`, `${AWS::Partition}`, `${AWS::Region}`, `${AWS::StackName}` and `${AWS::URLSuffix}`. Names of exports hold letters, digits, `:` and `-`.\n\nWrite the name as the other stack exports it, with these variables where it depends on the environment.",examples:{bad:[`
@subscribe(topic_arn_import_value="\${OrdersTopic.TopicName}-arn")
#                                  ^^^^^^^^^^^^^^^^^^^^^^^^ FLX402
def main(data):
    wait(seconds=10)
`,`
@subscribe(topic_arn_import_value="\${Enviroment}-orders-topic-arn")
#                                  ^^^^^^^^^^^^^ FLX402
def main(data):
    wait(seconds=10)
`,`
@subscribe(topic_arn_import_value="\${Environment}-orders_topic")
#                                                       ^ FLX402
def main(data):
    wait(seconds=10)
`,`
@subscribe(topic_arn_import_value="orders-\${Environment")
#                                         ^^^^^^^^^^^^^ FLX402
def main(data):
    wait(seconds=10)
`],good:[`
@subscribe(topic_arn_import_value="\${Environment}-\${AWS::Region}-orders-topic-arn")
def main(data):
    wait(seconds=10)
`]}},contextEscapes={code:"FLX403",name:"context-escapes",severity:"note",isRule:!0,summary:"a run method hands its context on, so that its task gets more permissions than it may need",docs:"The role of a task allows what its run method does with `context`: `context.state_data_client.get_item(...)` may read the state data table, `put_item` may write to it, `context.stop_execution(...)` may stop the execution. Where the context or its client is handed to another function, nobody can see what is done with it. The task may then read and write all state data of the project, and stop its executions if it has the whole context. Tables of other projects are opened only to tasks that ask for them in plain sight.\n\nCall the methods where they are needed and hand on their results. Suppress this where a package needs the context.",examples:{bad:[`
class Store(Task):
    async def run(event, context):
        from orders import store

        return store(event, context)
#                           ^^^^^^^ FLX403


def main(data):
    data["orders"] = Store()
`],good:[`
class Store(Task):
    async def run(event, context):
        client = context.state_data_client
        return client.put_items("orders", event["orders"])


def main(data):
    data["orders"] = Store()
`]}},tooLargeToDeploy={code:"FLX404",name:"too-large-to-deploy",severity:"error",summary:"a project or a state machine is too large for CloudFormation",docs:`A template holds 500 resources and has 1 MiB; a role has ten policies besides its own. A project of many tasks is split into several templates by itself; what is left cannot be split: the triggers of one state machine, the permissions of one state machine, and the stacks of all state machines in the root.

Split the state machine or the project.`,examples:{bad:[],good:[]}},scheduleInputTooLong={code:"FLX405",name:"schedule-input-too-long",severity:"error",summary:"the input_data of a schedule is too long",docs:"EventBridge makes the input of each execution from a template of at most 8,192 characters, the trace included. A character beyond ASCII counts as one; `<` and `>` count as six, as they have to be escaped.\n\nLet the first task load what is long.",examples:{bad:[],good:[]}},containerName={code:"FLX406",name:"container-name",severity:"error",summary:"a task that runs as a container has a name that no container can have",docs:"The container of an `ecs` or `ecs:worker` task has the name of its class, by which the state finds it to pass the input. ECS takes ASCII letters, digits, hyphens and underscores, at most 255.\n\nRename the class.",examples:{bad:[`
class Größe(Task):
#     ^^^^^ FLX406
    service = "ecs"

    async def run(event, context):
        pass


def main(data):
    Größe()
`],good:[]}},deploymentErrors=[deployedNameCut,topicImportValue,contextEscapes,tooLargeToDeploy,scheduleInputTooLong,containerName];var unreadableConfiguration={code:"FLX911",name:"unreadable-configuration",severity:"error",summary:"a configuration file cannot be read",docs:"A configuration file is a regular file of at most 1 MiB in UTF-8. One that is found by searching may be a link only if that leads to a file of the same repository: what a stranger's branch links to must not show in a report.",examples:{bad:[],good:[]}},invalidToml={code:"FLX912",name:"invalid-toml",severity:"error",summary:"a configuration file is not valid TOML",docs:"`fluxio.toml` and `pyproject.toml` are written in [TOML](https://toml.io/en/v1.0.0). A `pyproject.toml` that does not mention fluxio is not looked into.",examples:{bad:[],good:[]}},unknownSetting={code:"FLX913",name:"unknown-setting",severity:"error",summary:"a configuration file has a key that is no setting",docs:"A key that nobody reads is a mistake that nobody sees: a misspelt `ingore` would ignore nothing. `docs/configuration.md` lists the settings.\n\nIn `fluxio.toml` they stand at the top; in `pyproject.toml` below `[tool.fluxio]`.",examples:{bad:[],good:[]}},settingType={code:"FLX914",name:"setting-type",severity:"error",summary:"a setting has a value of the wrong type",docs:'Each setting takes one type of value. A list is a list also for a single value: `select = ["FLX501"]`.',examples:{bad:[],good:[]}},settingValue={code:"FLX915",name:"setting-value",severity:"error",summary:"a setting has a value that means nothing",docs:"The value has the right type, but there is no such rule, severity or file, or the rule is a refusal of the compiler. A refusal says that no correct output exists, so that it can be neither switched off nor given another severity.",examples:{bad:[],good:[]}},configurationErrors=[unreadableConfiguration,invalidToml,unknownSetting,settingType,settingValue];var mapCall={code:"FLX216",name:"map-call",severity:"error",summary:"a map has wrong arguments",docs:'`map(data["items"], process_item)` runs a state machine function once for each item of a list in the data. The first argument is a reference, the second the name of a function of the same file; `max_concurrency` limits how many run at once.\n\nA task class cannot be the iterator: write a function that calls it.',examples:{bad:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    map(data["orders"], Alpha)
#                       ^^^^^ FLX216
    Alpha()
`,{code:`
def process_order(data):
    wait(seconds=1)


def main(data):
    map(data["orders"], proces_order)
#                       ^^^^^^^^^^^^ FLX216
    process_order()
`,fixed:`
def process_order(data):
    wait(seconds=1)


def main(data):
    map(data["orders"], process_order)
    process_order()
`}],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def process_order(data):
    Alpha()


def main(data):
    map(data["orders"], process_order, max_concurrency=5)
`]}},parallelCall={code:"FLX217",name:"parallel-call",severity:"error",summary:"a parallel has wrong arguments",docs:"`parallel(branch1, branch2)` runs state machine functions side by side and waits for all of them. Its arguments are names of functions of the same file; it has no options, and its result is discarded: the data goes on as it was.\n\nA task class cannot be a branch: write a function that calls it.",examples:{bad:[`
def main(data):
    parallel()
#   ^^^^^^^^^^ FLX217
`],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def load(data):
    Alpha(key="Load")


def check(data):
    Alpha(key="Check")


def main(data):
    parallel(load, check)
`]}},waitCall={code:"FLX218",name:"wait-call",severity:"error",summary:"a wait has wrong arguments",docs:'`wait` takes exactly one of `seconds` (whole seconds) and `timestamp` (RFC 3339, as "2030-01-31T08:00:00Z"), each a literal or a reference to data.',examples:{bad:[{code:`
def main(data):
    wait(10)
#        ^^ FLX218
`,fixed:`
def main(data):
    wait(seconds=10)
`},`
def main(data):
    wait(timestamp="tomorrow")
#                  ^^^^^^^^^^ FLX218
`],good:[`
def main(data):
    wait(seconds=10)
    wait(timestamp=data["start_at"])
`]}},raiseForm={code:"FLX219",name:"raise-form",severity:"error",summary:"a raise cannot be written as a Fail state",docs:'`raise SomeError("what happened")` ends the execution as failed, with the error `SomeError` and the cause given. The error is a plain name, the cause one string literal: a Fail state computes nothing.',examples:{bad:[`
def main(data):
    raise Rejected(data["reason"])
#                  ^^^^^^^^^^^^^^ FLX219
`,{code:`
def main(data):
    raise Rejected("too late") from error
#                                   ^^^^^ FLX219
`,fixed:`
def main(data):
    raise Rejected("too late")
`}],good:[`
def main(data):
    raise Rejected("the order was rejected")
`]}},recursion={code:"FLX220",name:"recursion",severity:"error",summary:"state machines run each other in a ring",docs:"A state machine that starts or iterates itself, directly or through others, would hold itself and could not be deployed; if it could, it would start executions without end.",examples:{bad:[`
def again(data):
    wait(seconds=60)
    again()
#   ^^^^^^^ FLX220


def main(data):
    again()
`],good:[]}},definitionTooLarge={code:"FLX301",name:"definition-too-large",severity:"error",summary:"a definition is larger than Step Functions takes",docs:"A definition has at most 1 MB. Iterators and branches are written into the machine that uses them, as often as it uses them, so that functions that use each other several times multiply.\n\nCall a function as a machine of its own, `process()` instead of `map(...)` or `parallel(...)`: then the definition only names it.",examples:{bad:[],good:[]}},callErrors=[mapCall,parallelCall,waitCall,raiseForm,recursion,definitionTooLarge];var unsupportedStatement={code:"FLX201",name:"unsupported-statement",severity:"error",summary:"a statement has no counterpart in a state machine",docs:"The body of a state machine function is translated into states; it is never run. Calls of tasks, `if`, `try`, `with retry`, assignments to keys of `data`, `return` and `raise` have states that stand for them. Loops, imports, nested definitions and other statements have none.\n\nThe help under the message says what to write instead. Any Python may stand in the run method of a task.",examples:{bad:[`
def each(data):
    wait(seconds=1)


def main(data):
    for item in data["items"]:
#   ^^^ FLX201
        each()
    map(data["items"], each)
`,`
def main(data):
    data["count"] += 1
#   ^^^^^^^^^^^^^^^^^^ FLX201
`],good:[`
def each(data):
    wait(seconds=1)


def main(data):
    map(data["items"], each)
`]}},unsupportedExpression={code:"FLX202",name:"unsupported-expression",severity:"error",summary:"an expression stands alone and is not a call",docs:"An expression statement of a state machine function is a call of a task, of another state machine function, of `map`, `parallel` or `wait`. Any other expression would be computed and thrown away.\n\nA task that is named without parentheses is the most common case: write `Foo()`.",examples:{bad:[{code:`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha
#   ^^^^^ FLX202
    Alpha()
`,fixed:`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha()
    Alpha()
`}],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha()
`]}},unknownCall={code:"FLX203",name:"unknown-call",severity:"error",summary:"a call is neither of a task nor of a state machine function",docs:"Only tasks, state machine functions of the same file, `map`, `parallel`, `wait` and `data.update` can be called in a state machine function. Other functions are Python: nothing runs them here.\n\nCheck the spelling, or call the function in the run method of a task.",examples:{bad:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    print("starting")
#   ^^^^^ FLX203
    Alpha()
`,{code:`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    data["order"] = Alhpa()
#                   ^^^^^ FLX203
`,fixed:`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    data["order"] = Alpha()
`}],good:[]}},assignmentTarget={code:"FLX204",name:"assignment-target",severity:"error",summary:"an assignment does not set a key of data",docs:'The only variable of a state machine is `data`: the input of the execution and everything that states add to it. There are no local variables, and one assignment sets one key.\n\nWrite `data["key"] = ...`. Keys may be nested, as `data["report"]["total"] = ...`.',examples:{bad:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    result = Alpha()
#   ^^^^^^ FLX204
`],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    data["result"] = Alpha()
`]}},invalidReference={code:"FLX205",name:"invalid-reference",severity:"error",summary:"a reference to data has a key that no path can hold",docs:`A reference such as \`data["order"]["lines"][0]\` becomes the path \`$['order']['lines'][0]\`. Its keys are string literals and integers: nothing computes a key while the execution runs.

Slices, names and calls cannot be keys. Where exactly one place must be meant (a target of an assignment, the list of a map, the time of a wait) an index cannot count from the end.`,examples:{bad:[`
def main(data):
    wait(seconds=data["delays"][0:1])
#                               ^^^ FLX205
`,{code:`
def main(data):
    wait(seconds=data.delay)
#                     ^^^^^ FLX205
`,fixed:`
def main(data):
    wait(seconds=data["delay"])
`}],good:[`
def main(data):
    wait(seconds=data["delays"][0])
`]}},reservedKey={code:"FLX206",name:"reserved-key",severity:"error",summary:"the key __trace is set",docs:'`data["__trace"]` carries the id and the source of the trace through all executions that belong together. Every task passes it on, so that a state that overwrote it would make all later tasks fail.\n\nChoose another key.',examples:{bad:[`
def main(data):
    data["__trace"] = "mine"
#   ^^^^^^^^^^^^^^^ FLX206
`],good:[]}},valueNotJson={code:"FLX207",name:"value-not-json",severity:"error",summary:"a key of data is set to something that is no JSON literal",docs:"A Pass state puts a constant into the data. It can hold strings, numbers, `True`, `False`, `None`, lists and dicts of those; it cannot compute, copy another key, or call anything.\n\nWrite the value itself, or let a task compute it and assign the result of the task.",examples:{bad:[`
def main(data):
    data["timeout"] = 60 * 60
#                     ^^^^^^^ FLX207
`,`
def main(data):
    data["copy"] = data["original"]
#                  ^^^^^^^^^^^^^^^^ FLX207
`],good:[`
def main(data):
    data["timeout"] = 3600
`]}},taskInput={code:"FLX208",name:"task-input",severity:"error",summary:"the input of a task is not one reference to data",docs:"A task takes at most one positional argument: the part of `data` that it gets as its event. Without it the task gets all of `data`. Literals and several arguments have no place in the request.\n\nSet a constant as a key of data first and pass that key.",examples:{bad:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha("eu-west-1")
#         ^^^^^^^^^^^ FLX208
`],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    data["region"] = "eu-west-1"
    Alpha(data["region"])
`]}},taskOption={code:"FLX209",name:"task-option",severity:"error",summary:"an option of a call is unknown or of the wrong type",docs:"A call of a task or of a state machine function may have `key` (the name of its state), `timeout` (whole seconds), and for CodeBuild `env` and `build_arg_vars` (dicts).\n\nRetries are written as `with retry(...):` around the call.",examples:{bad:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha(retries=3)
#         ^^^^^^^ FLX209
`,{code:`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha(timout=300)
#         ^^^^^^ FLX209
`,fixed:`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha(timeout=300)
`}],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    with retry(max_attempts=3):
        Alpha()
`]}},graphErrors=[unsupportedStatement,unsupportedExpression,unknownCall,assignmentTarget,invalidReference,reservedKey,valueNotJson,taskInput,taskOption];var duplicateKey={code:"FLX210",name:"duplicate-key",severity:"error",summary:"two states of one machine have the same key",docs:"Names of states are unique in a whole definition, iterators of maps and branches of parallels included. Two states with one key could not be told apart in the console, the logs and the definition itself.",examples:{bad:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha(key="Load")
    Alpha(key="Load")
#             ^^^^^^ FLX210
`],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha(key="Load orders")
    Alpha(key="Load customers")
`]}},invalidKey={code:"FLX211",name:"invalid-key",severity:"error",summary:"a key is empty, too long or holds control characters",docs:"The name of a state has from 1 to 80 characters. Line breaks and other control characters would be refused by Step Functions.",examples:{bad:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha(key="")
#             ^^ FLX211
`],good:[]}},retryForm={code:"FLX212",name:"retry-form",severity:"error",summary:"a retry does not wrap one task, or has wrong options",docs:"`with retry():` wraps exactly one call of a task or of a state machine function. Its options are `on_exceptions` (a list of error names, all errors by default), `interval` (seconds before the first retry, 1 by default), `max_attempts` (3 by default) and `backoff_rate` (2.0 by default).\n\nTo handle the error as well, put the retry inside a `try`, as its only statement.",examples:{bad:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    with retry(delay=3):
#              ^^^^^ FLX212
        Alpha()
`,`
def main(data):
    with retry():
        wait(seconds=1)
#       ^^^^^^^^^^^^^^^ FLX212
`,{code:`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    with retry:
#        ^^^^^ FLX212
        Alpha()
`,fixed:`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    with retry():
        Alpha()
`}],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        with retry(on_exceptions=[KeyError], interval=10, max_attempts=5, backoff_rate=1.5):
            Alpha()
    except:
        raise AlphaFailed()
`]}},tryForm={code:"FLX213",name:"try-form",severity:"error",summary:"a try does not hold one task with handlers",docs:"A Task state has its own handlers, so a `try` is about exactly one call of a task or of a state machine function, alone or inside `with retry`. `else` and `finally` have no counterpart.\n\nGive each task a `try` of its own, and write what follows after the `try`.",examples:{bad:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
#   ^^^ FLX213
        Alpha()
        Alpha()
    except:
        return
`],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except KeyError:
        raise NotFound("no such order")
    Alpha()
`]}},handlerError={code:"FLX214",name:"handler-error",severity:"error",summary:"a handler names its errors wrongly",docs:"A handler names one error or a tuple of errors: the class names that tasks raise, or `States.<name>` for errors of Step Functions such as `States.Timeout`. A bare `except:` catches everything and is the last handler. An error that is handled above can never reach a later handler.",examples:{bad:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except "NotFound":
#          ^^^^^^^^^^ FLX214
        return
`],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except (NotFound, States.Timeout):
        return
    except:
        raise Unexpected()
`]}},condition={code:"FLX215",name:"condition",severity:"error",summary:"a condition cannot be written as a choice rule",docs:'A Choice state compares a place in the data with a constant, and it must know the type. A comparison takes the type of its literal: `data["count"] > 0` is numeric. `bool(data["flag"])` tests a boolean; `str`, `int` and `float` may say what a value is but must agree with the literal. Comparisons may be joined by `and`, `or` and `not`.\n\nTwo values of the data cannot be compared with each other, and nothing is computed: let a task compute the answer and test its result.',examples:{bad:[`
def main(data):
    if data["ready"]:
#      ^^^^^^^^^^^^^ FLX215
        return
`,`
def main(data):
    if data["status"] in ["failed", "stopped"]:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX215
        raise Stopped()
`],good:[`
def main(data):
    if bool(data["ready"]):
        return
    if data["status"] == "failed" or data["status"] == "stopped":
        raise Stopped()
`]}},flowErrors2=[duplicateKey,invalidKey,retryForm,tryForm,handlerError,condition];var duplicateProject={code:"FLX122",name:"duplicate-project-name",severity:"error",isBetweenProjects:!0,summary:"two project files are in folders of the same name",docs:`A project has the name of the folder that holds its file. Its output folder, its deployed resources and the subscriptions of other projects go by that name, so that two projects of one name would overwrite each other. Names that differ only in upper and lower case are the same name on macOS and Windows.

Rename one of the folders.`,examples:{bad:[`
# finance/billing/project.py
def main(data):
    wait(seconds=10)
# shop/billing/project.py
def main(data):
# <- FLX122
    wait(seconds=10)
`],good:[]}},subscribeTarget={code:"FLX530",name:"subscribe-target",severity:"error",isRule:!0,isBetweenProjects:!0,summary:"a subscription names a project or a state machine that is not there, or not exported",docs:"`@subscribe(project=..., state_machine=...)` takes the topic of an exported state machine of the project in the folder of that name; without `state_machine` it is `main`. Exported are `main` and each function under `@export()`, `@schedule(...)` or `@subscribe(...)`. The topic of anything else does not exist: the deployment fails, or worse, nothing ever starts.\n\nCorrect the name, or put `@export()` above the function that is meant.\n\nA project is looked for among the files that were checked, and then in the rest of the git repository around them. When it lives in another repository, say so in the configuration with `external-projects`. Nothing is said about machines of a project whose file is broken.",examples:{bad:[`
# billing/project.py
class Charge(Task):
    async def run(event, context):
        return event


def refund(data):
    Charge()


def main(data):
    refund()
# reporting/project.py
@subscribe(project="biling")
#                  ^^^^^^^^ FLX530
@subscribe(project="billing", state_machine="refund")
#                                           ^^^^^^^^ FLX530
@subscribe(project="billing", state_machine="dunning", status="failure")
#                                           ^^^^^^^^^ FLX530
def main(data):
    wait(seconds=10)
`],good:[`
# billing/project.py
class Charge(Task):
    async def run(event, context):
        return event


@export()
def refund(data):
    Charge()


def main(data):
    refund()
# reporting/project.py
@subscribe(project="billing", state_machine="refund")
@subscribe(project="billing", status="failure")
def main(data):
    wait(seconds=10)
`]}},subscriptionCycle={code:"FLX531",name:"subscription-cycle",severity:"error",isRule:!0,isBetweenProjects:!0,summary:"state machines start each other in a ring, each by the success of the one before",docs:`When every success starts the next execution, and the last of them the first one again, a single start never comes to an end: it runs, and costs, until one of them fails. Between projects nobody sees such a ring in one place.

Remove one of the subscriptions. What shall be done again and again is better started by \`@schedule(...)\`.

A machine that calls another one is part of a ring as well, if it calls it on every way to its end. Subscriptions to a failure do not count: such a ring ends with the first success.

Suppress it where a task of the ring ends it on purpose, with \`context.stop_execution\` or by failing.`,examples:{bad:[`
# billing/project.py
@subscribe(project="orders")
# <- FLX531
def main(data):
    wait(seconds=10)
# orders/project.py
@subscribe(project="billing")
def main(data):
    wait(seconds=10)
`],good:[`
# billing/project.py
@subscribe(project="orders")
def main(data):
    wait(seconds=10)
# orders/project.py
@subscribe(project="billing", status="failure")
def main(data):
    wait(seconds=10)
`]}},subscribeTargetElsewhere={code:"FLX532",name:"subscribe-target-elsewhere",severity:"warning",isRule:!0,isBetweenProjects:!0,summary:"a subscription names a project that is not in this repository, which holds only a part of them",docs:'With `external-projects = true` the configuration says that some projects live in other repositories, so that a project that is not found may be there. It may be a slip of the keyboard as well, and nobody but you can tell.\n\nName the projects that live elsewhere, as in `external-projects = ["warehouse", "legacy-*"]`: they are accepted then without a word, and every other name that is not found is an error.',examples:{bad:[],good:[]}},linkErrors=[duplicateProject,subscribeTarget,subscriptionCycle,subscribeTargetElsewhere];var unusedSuppression={code:"FLX901",name:"unused-suppression",severity:"warning",isRule:!0,summary:"a suppression comment suppresses nothing",docs:`What it was written for is gone, or it stands on the wrong line. Left in place it would hide the next finding there, which nobody has looked at.

The fix removes it. A suppression of a rule that the configuration turns off is left alone, as the rule may be on elsewhere; so is everything in a file with a refusal, where rules may not have looked.`,examples:{bad:[{code:`
def main(data):
    wait(seconds=10)  # fluxio: ignore[unreachable-state] still needed?
#                                      ^^^^^^^^^^^^^^^^^ FLX901
`,fixed:`
def main(data):
    wait(seconds=10)
`},{code:`
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    # fluxio: ignore[return-value-ignored, unreachable-state] kept for the next release
#                    ^^^^^^^^^^^^^^^^^^^^ FLX901
    wait(seconds=10)
`,fixed:`
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    # fluxio: ignore[unreachable-state] kept for the next release
    wait(seconds=10)
`}],good:[`
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    wait(seconds=10)  # fluxio: ignore[unreachable-state] kept for the next release
`]}},unknownSuppressionCode={code:"FLX902",name:"unknown-suppression-code",severity:"warning",isRule:!0,summary:"a suppression comment names a rule that does not exist",docs:"The brackets hold codes such as `FLX501` or names such as `unreachable-state`, with commas between them. What is neither suppresses nothing. `fluxio rules` lists them all.",examples:{bad:[{code:`
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    wait(seconds=10)  # fluxio: ignore[unreachable-stat]
#   ^^^^^^^^^^^^^^^^ FLX501
#                                      ^^^^^^^^^^^^^^^^ FLX902
`,fixed:`
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    wait(seconds=10)  # fluxio: ignore[unreachable-state]
`}],good:[]}},malformedSuppression={code:"FLX903",name:"malformed-suppression",severity:"warning",isRule:!0,summary:"a suppression comment does not say what it suppresses, or not in the right form",docs:"A suppression names what it suppresses: `# fluxio: ignore[unreachable-state]` at the end of the line or alone on the line above, `# fluxio: ignore-file[unreachable-state]` on a line of its own for the whole file. One without codes would hide every mistake that the line will ever have, so that it is not heeded.",examples:{bad:[`
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    wait(seconds=10)  # fluxio: ignore
#   ^^^^^^^^^^^^^^^^ FLX501
#                     ^^^^^^^^^^^^^^^^ FLX903
`,`
def main(data):
    wait(seconds=10)  # fluxio: disable[unreachable-state]
#                               ^^^^^^^ FLX903
`],good:[`
# fluxio: ignore-file[unreachable-state] half of this waits for the next release
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    wait(seconds=10)
`]}},suppressedRefusal={code:"FLX904",name:"suppression-of-refusal",severity:"warning",isRule:!0,summary:"a suppression comment names a refusal of the compiler",docs:`A refusal says that no correct output exists for what is written. There is nothing to go on with, so that it cannot be suppressed.

Correct what is reported, and remove the code from the comment, which the fix does.`,examples:{bad:[{code:`
def main(data):
    wait(seconds=10)  # fluxio: ignore[FLX201]
#                                      ^^^^^^ FLX904
`,fixed:`
def main(data):
    wait(seconds=10)
`}],good:[]}},suppressionErrors=[unusedSuppression,unknownSuppressionCode,malformedSuppression,suppressedRefusal];var unknownDecorator={code:"FLX118",name:"unknown-decorator",severity:"error",summary:"a state machine function has a decorator that the DSL does not know",docs:"Decorators say what happens outside an execution: `@export()`, `@schedule(...)`, `@subscribe(...)` and `@process_events(...)`. Other decorators would be Python that nothing runs.",examples:{bad:[`
@cron(expression="rate(1 hour)")
#^^^^ FLX118
def main(data):
    wait(seconds=10)
`,{code:`
@shedule(expression="rate(1 hour)")
#^^^^^^^ FLX118
def main(data):
    wait(seconds=10)
`,fixed:`
@schedule(expression="rate(1 hour)")
def main(data):
    wait(seconds=10)
`}],good:[`
@schedule(expression="rate(1 hour)")
def main(data):
    wait(seconds=10)
`]}},decoratorForm={code:"FLX119",name:"decorator-form",severity:"error",summary:"a decorator is not called, or given twice",docs:"Decorators of the DSL are written as calls, with parentheses even when they hold no options. All but `@subscribe` may be given once for each function.",examples:{bad:[{code:`
@export
#^^^^^^ FLX119
def main(data):
    wait(seconds=10)
`,fixed:`
@export()
def main(data):
    wait(seconds=10)
`}],good:[`
@process_events()
def main(data):
    wait(seconds=10)
`]}},decoratorOption={code:"FLX120",name:"decorator-option",severity:"error",summary:"an option of a decorator is unknown, missing or of the wrong type",docs:'Options are given by name. `schedule` needs `expression` and may have `input_data`, a dict literal. `subscribe` needs either `project` (with `state_machine` and `status`, "success" or "failure") or `topic_arn_import_value`. `export` may have `enabled`, `process_events` may have `processor`.',examples:{bad:[`
@schedule(rate="1 hour")
#         ^^^^ FLX120
def main(data):
    wait(seconds=10)
`,`
@subscribe(project="billing", status="done")
#                                    ^^^^^^ FLX120
def main(data):
    wait(seconds=10)
`,{code:`
@subscribe(projet="billing")
#          ^^^^^^ FLX120
def main(data):
    wait(seconds=10)
`,fixed:`
@subscribe(project="billing")
def main(data):
    wait(seconds=10)
`}],good:[`
@subscribe(project="billing", status="failure")
def main(data):
    wait(seconds=10)
`]}},unknownProcessor={code:"FLX121",name:"unknown-processor",severity:"error",summary:"the processor of process_events is no EventProcessor class of the file",docs:"`processor` names a class of the same file that extends `EventProcessor`. Without the option the default processor is used.",examples:{bad:[`
@process_events(processor=Tags)
#                         ^^^^ FLX121
def main(data):
    wait(seconds=10)
`],good:[]}},decoratorErrors=[unknownDecorator,decoratorForm,decoratorOption,unknownProcessor];var duplicateName={code:"FLX102",name:"duplicate-name",severity:"error",summary:"a class or function has the name of an earlier one",docs:`Calls find tasks and state machines by name, so a name can stand for one thing only. In Python the later definition would silently replace the earlier one.

Rename one of the two.`,examples:{bad:[`
class Load(Task):
    async def run(event, context):
        return event


class Load(Task):
#     ^^^^ FLX102
    async def run(event, context):
        return {}


def main(data):
    Load()
`],good:[]}},className={code:"FLX103",name:"class-name-not-pascal-case",severity:"error",isRule:!0,summary:"a class name is not written in PascalCase",docs:`The names of task classes become the names of deployed resources and of variables in the definition, which hold letters and digits only. PascalCase also tells a task from a state machine function at the place where it is called.

Write the name with a capital letter at the start of each word and without underscores.`,examples:{bad:[{code:`
class load_orders(Task):
#     ^^^^^^^^^^^ FLX103
    async def run(event, context):
        return event


def main(data):
    load_orders()
`,fixed:`
class LoadOrders(Task):
    async def run(event, context):
        return event


def main(data):
    LoadOrders()
`}],good:[`
class LoadOrders(Task):
    async def run(event, context):
        return event


def main(data):
    LoadOrders()
`]}},unknownBaseClass={code:"FLX104",name:"unknown-base-class",severity:"error",summary:"a class extends neither Task nor EventProcessor",docs:"Every class of a project file is a task or an event processor. Only those are deployed: nothing would ever run another class, and a run method could not see it.\n\nExtend `Task` or `EventProcessor`, or move the class into a package that the run methods import.",examples:{bad:[`
class Settings:
# <- FLX104
    region = "eu-west-1"


def main(data):
    wait(seconds=10)
`,{code:`
class Load(Taks):
# <- FLX104
    async def run(event, context):
        return event


def main(data):
    Load()
`,fixed:`
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load()
`}],good:[]}},eventProcessorMethod={code:"FLX113",name:"event-processor-method",severity:"error",summary:"an event processor has methods of the wrong name or signature, or none",docs:"An event processor answers with tags for the events of an execution. Its methods are called by name: `async def get_custom_tags_<event type>(message, input_data, state_data_client)`, without `self`. At least one is needed; event types are for example ExecutionStarted, ExecutionSucceeded and ExecutionFailed.",examples:{bad:[`
class Tags(EventProcessor):
    async def tags(message, input_data, state_data_client):
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX113
        return {"custom.tag": True}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`,{code:`
class Tags(EventProcessor):
    def get_custom_tags_ExecutionStarted(message, input_data, state_data_client):
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX113
        return {"custom.tag": True}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`,fixed:`
class Tags(EventProcessor):
    async def get_custom_tags_ExecutionStarted(message, input_data, state_data_client):
        return {"custom.tag": True}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`}],good:[`
class Tags(EventProcessor):
    async def get_custom_tags_ExecutionStarted(message, input_data, state_data_client):
        return {"custom.tag": True}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`]}},machineAsync={code:"FLX114",name:"machine-async",severity:"error",summary:"a state machine function is async",docs:"A state machine function is translated into states; nothing awaits it. Only the `run` methods of tasks are async.\n\nWrite `def` alone.",examples:{bad:[{code:`
async def main(data):
# <- FLX114
    wait(seconds=10)
`,fixed:`
def main(data):
    wait(seconds=10)
`}],good:[]}},reservedName={code:"FLX116",name:"reserved-name",severity:"error",summary:"a class or function has the name of a word of the DSL",docs:"`map`, `parallel`, `wait`, `retry`, `data`, `Task` and `EventProcessor` have a meaning of their own in a project file. A definition of the same name could not be called.\n\nChoose another name.",examples:{bad:[`
def wait(data):
#   ^^^^ FLX116
    return


def main(data):
    return
`],good:[]}},notAFluxioProject={code:"FLX117",name:"not-a-fluxio-project",severity:"note",summary:"a file named like a project holds no task and no state machine",docs:"A file is a Fluxio project when it has a class that extends `Task` or `EventProcessor`, a function named `main`, or a function with a decorator of the DSL. Other files of the same name are left alone.",examples:{bad:[],good:[]}},unusableName={code:"FLX123",name:"unusable-name",severity:"error",summary:"a name cannot be the name of a file in the output",docs:`A build writes one folder for each project and files that are named like its functions and classes. A folder name with a backslash, a colon, a double quote, one of < > | * ?, a control character, or a dot or blank at its end cannot be written on every machine, nor can a name of more than 200 bytes.

Rename the folder, or choose a shorter name.`,examples:{bad:[],good:[]}},projectErrors=[duplicateName,className,unknownBaseClass,eventProcessorMethod,machineAsync,reservedName,notAFluxioProject,unusableName];var unknownClassAttribute={code:"FLX105",name:"unknown-class-attribute",severity:"error",isRule:!0,summary:"a task class has an attribute that the DSL does not know",docs:`Attributes of a task class configure where and how the task runs. An attribute with another name has no effect, which is rarely what was meant.

Use one of the known attributes; constants that the code needs belong in the run method. Suppress it for an attribute that another tool reads.`,examples:{bad:[{code:`
class Train(Task):
    service = "ecs"
    memmory = 4096
#   ^^^^^^^ FLX105

    async def run(event, context):
        return event


def main(data):
    Train()
`,fixed:`
class Train(Task):
    service = "ecs"
    memory = 4096

    async def run(event, context):
        return event


def main(data):
    Train()
`}],good:[`
class Train(Task):
    service = "ecs"
    memory = 4096

    async def run(event, context):
        return event


def main(data):
    Train()
`]}},attributeNotLiteral={code:"FLX106",name:"attribute-not-literal",severity:"error",summary:"the body of a task class holds something other than literals and run",docs:"A project file is read, not run, so an attribute can only be a value that stands in the file: a string, a number, a dict of literals. Nothing computes `60 * 10`, and nothing runs other statements of the class body.\n\nWrite the value itself, and move code into the run method.",examples:{bad:[`
class Export(Task):
    timeout = 60 * 10
#             ^^^^^^^ FLX106

    async def run(event, context):
        return event


def main(data):
    Export()
`],good:[`
class Export(Task):
    timeout = 600  # 10 minutes

    async def run(event, context):
        return event


def main(data):
    Export(timeout=600)
`]}},attributeType={code:"FLX107",name:"attribute-type",severity:"error",summary:"an attribute of a task class has a value of the wrong type",docs:"Every attribute has one type: `timeout`, `cpu`, `memory` and their like are integers, `service` and `spec` are strings, `build_spec` is a dict.\n\nWrite a value of that type; a number takes no quotes.",examples:{bad:[`
class Export(Task):
    memory = "2048"
#            ^^^^^^ FLX107

    async def run(event, context):
        return event


def main(data):
    Export()
`],good:[]}},unknownService={code:"FLX108",name:"unknown-service",severity:"error",summary:"the service of a task is not one of the known ones",docs:"`service` chooses what runs the task: `lambda` (the default), `lambda:container`, `ecs`, `ecs:worker`, `codebuild`, or the deprecated `lambda:pexpm-runner`.",examples:{bad:[`
class Resize(Task):
    service = "fargate"
#             ^^^^^^^^^ FLX108

    async def run(event, context):
        return event


def main(data):
    Resize()
`,{code:`
class Resize(Task):
    service = "lambda:contaner"
#             ^^^^^^^^^^^^^^^^^ FLX108

    async def run(event, context):
        return event


def main(data):
    Resize()
`,fixed:`
class Resize(Task):
    service = "lambda:container"

    async def run(event, context):
        return event


def main(data):
    Resize()
`}],good:[`
class Resize(Task):
    service = "ecs"

    async def run(event, context):
        return event


def main(data):
    Resize()
`]}},serviceValue={code:"FLX109",name:"service-value",severity:"error",isRule:!0,summary:"an attribute has a value that the service cannot have",docs:"AWS would refuse such a value when the project is deployed, or the task would never work as meant.\n\n| service | attribute | values |\n|---|---|---|\n| all | `timeout` | 1 to 99999999 seconds |\n| Lambda | `memory` | 128 to 10240 |\n| `ecs`, `ecs:worker` | `cpu` and `memory` | 256 with 512, 1024 or 2048; 512 with 1024 to 4096; 1024 (the default) with 2048 (the default) to 8192; 2048 with 4096 to 16384; 4096 with 8192 to 30720; memory in steps of 1024 |\n| `ecs:worker` | `concurrency` | 1 to 100 |\n| | `heartbeat_interval` | below the timeout of the task (300 unless the class says otherwise), at most 21600 |\n| | `autoscaling_max` | at least `autoscaling_min`; both are 1 by default |\n\nSuppress it where an account has other limits.",examples:{bad:[`
class Encode(Task):
    service = "ecs:worker"
    spec = "media.encode:EncodeWorker"
    concurrency = 500
#                 ^^^ FLX109


def main(data):
    Encode()
`,`
class Encode(Task):
    service = "ecs:worker"
    spec = "media.encode:EncodeWorker"
    heartbeat_interval = 300
#                        ^^^ FLX109


def main(data):
    Encode()
`,`
class Train(Task):
    service = "ecs"
    cpu = 4096
#         ^^^^ FLX109

    async def run(event, context):
        return event


def main(data):
    Train()
`],good:[`
class Train(Task):
    service = "ecs"
    cpu = 4096
    memory = 8192

    async def run(event, context):
        return event


def main(data):
    Train()
`]}},taskExtraMethod={code:"FLX112",name:"task-extra-method",severity:"error",summary:"a task class defines a method other than run",docs:"The run method is taken out of the file and deployed alone. A second method would not be there when run calls it.\n\nDefine the function inside `run`, or put it into a package that `run` imports.",examples:{bad:[`
class Score(Task):
    async def run(event, context):
        return event

    def helper(value):
#   ^^^^^^^^^^^^^^^^^ FLX112
        return value + 1


def main(data):
    Score()
`],good:[]}},taskErrors2=[unknownClassAttribute,attributeNotLiteral,attributeType,unknownService,serviceValue,taskExtraMethod];function defineRule(rule){return{...rule,isRule:!0}}var attribute_without_effect_default=defineRule({code:"FLX125",name:"attribute-without-effect",severity:"warning",summary:"an attribute has no effect with the service of its task",docs:"Each service looks at some attributes only. `cpu` is for `ecs` and `ecs:worker`, `memory` for these and for Lambda, `build_spec` for `codebuild`; `spec`, `concurrency`, `heartbeat_interval`, `autoscaling_min` and `autoscaling_max` are for `ecs:worker`, which has no use for a run method.\n\nRemove the attribute, or choose the service that it is for.",examples:{bad:[`
class Resize(Task):
    cpu = 2048
#   ^^^ FLX125

    async def run(event, context):
        return event


def main(data):
    Resize()
`,`
class Encode(Task):
    service = "ecs:worker"
    spec = "media.encode:EncodeWorker"

    async def run(event, context):
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX125
        return event


def main(data):
    Encode()
`],good:[`
class Resize(Task):
    service = "ecs"
    cpu = 2048
    memory = 4096

    async def run(event, context):
        pass


def main(data):
    Resize()
`]},check({project},report){for(let{name:owner,service,attributes,brokenAttributes,run}of project.tasks.values()){if(brokenAttributes.has("service"))continue;for(let{name:name2,value}of attributes.values()){let users=usersOf(name2.text);users===void 0||users.includes(service)||value===null||value===""||report(name2.span,`'${name2.text}' has no effect on task '${owner.text}', whose service is '${service}'`,{help:`it is for ${users.map(user=>`'${user}'`).join(", ")}`})}let isWorker=service==="ecs:worker"&&(attributes.has("spec")||brokenAttributes.has("spec"));run===void 0||!isWorker||report(run.header,`'run' has no effect on task '${owner.text}', whose service is 'ecs:worker'`,{help:"a worker runs the class that spec names"})}}});var call_timeout_without_attribute_default=defineRule({code:"FLX503",name:"call-timeout-without-attribute",severity:"warning",summary:"a call has a timeout, but the class of the task has none",docs:"`timeout=` at a call says how long the state waits. The task itself stops after the `timeout` of its class, 300 seconds when it has none, however long the state would wait.\n\nWrite the attribute into the class as well, with the same number.",examples:{bad:[`
class Export(Task):
    async def run(event, context):
        return event


def main(data):
    Export(timeout=600)
#                  ^^^ FLX503
`],good:[`
class Export(Task):
    timeout = 600

    async def run(event, context):
        return event


def main(data):
    Export(timeout=600)
`]},check({graphs},report){for(let graph of graphs.values())for(let state of graph.states.values()){if(state.kind!=="task"||state.timeout===void 0||state.task.attributes.has("timeout")||state.task.brokenAttributes.has("timeout"))continue;let seconds=state.timeout.value.numberText;if(seconds===String(DEFAULT_TIMEOUT))continue;let{name:name2}=state.task;report(state.timeout.span,`the state waits ${seconds} seconds, but task '${name2.text}' stops after ${DEFAULT_TIMEOUT}`,{help:`add the attribute timeout = ${seconds} to the class`,related:[{span:name2.span,message:"the class has no timeout"}]})}}});var STEP=/\[(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(-?\d+))\]/y;function stepsOf(path){let steps=[];STEP.lastIndex=1;for(let match=STEP.exec(path);match!==null;match=STEP.exec(path)){let[,single,double,index]=match;steps.push(index===void 0?unquote(single??double??""):Number(index))}return steps}function unquote(key){return key.includes("\\")?key.replace(/\\(?:u([0-9a-f]{4})|(.))/g,(_,code,character)=>code===void 0?CHARACTERS.get(character)??character:String.fromCharCode(Number.parseInt(code,16))):key}var CHARACTERS=new Map([["n",`
`],["r","\r"],["t","	"]]);function pythonPath(steps){return`data${steps.map(step2=>`[${typeof step2=="string"?JSON.stringify(step2):step2}]`).join("")}`}function pathsReadBy(state){switch(state.kind){case"task":{let variables=state.env.flatMap(({value,isPath})=>isPath&&typeof value=="string"?[value]:[]);return[state.input,...variables]}case"machine":return[state.input];case"map":return[state.items];case"parallel":return["$"];case"wait":return state.field.endsWith("Path")&&typeof state.value=="string"?[state.value]:[];case"choice":return state.rules.flatMap(({condition:condition2})=>variablesOf(condition2));default:return[]}}function writtenBy(state){if(state.kind==="pass")return state.result?.path;if(state.kind==="task"||state.kind==="machine"||state.kind==="map")return state.resultPath??void 0}function variablesOf(condition2){return condition2.kind==="test"?[condition2.variable]:condition2.kind==="not"?variablesOf(condition2.operand):condition2.operands.flatMap(variablesOf)}function isWithin(steps,prefix){return prefix.length<=steps.length&&prefix.every((step2,index)=>step2===steps[index])}var NONE=new Map,MAX_PLACES=32;function deadWrites({live}){let found=[];if(!setsAKeyTwice(live))return found;let pending=new Map,waiting=new Map;for(let state of live)for(let id of successors(state))waiting.set(id,(waiting.get(id)??0)+1);for(let state of[...live].sort((a,b)=>a.id-b.id)){let after=id=>{let left=(waiting.get(id)??0)-1;waiting.set(id,left);let places=pending.get(id)??NONE;return left<=0&&pending.delete(id),places};pending.set(state.id,before(state,after,found))}return found}function setsAKeyTwice(live){let keys=new Set;return live.some(state=>{let path=writtenBy(state);if(path===void 0)return!1;let key=path.slice(0,path.indexOf("]"));return keys.has(key)?!0:(keys.add(key),!1)})}function before(state,after,found){switch(state.kind){case"succeed":case"fail":return NONE;case"choice":return without(both(successors(state).map(after)),pathsReadBy(state));case"wait":return without(afterwards(state.next,after),pathsReadBy(state));case"parallel":return without(afterwards(state.next,after),pathsReadBy(state));case"pass":{let places=afterwards(state.next,after);return state.result===void 0?places:state.result.path==="$"?NONE:write(state,state.result.path,places,found)}case"map":case"task":case"machine":{let places=afterwards(state.next,after),set2=state.resultPath===null?places:write(state,state.resultPath,places,found);if(state.kind==="map")return without(set2,pathsReadBy(state));let whole=both([set2,...state.catches.map(({next})=>after(next))]);return without(whole,[...pathsReadBy(state),"$['source_version']"])}}}function afterwards(next,after){return next==="end"?NONE:after(next)}function write(state,path,places,found){let steps=stepsOf(path);for(let place of places.values())if(isWithin(steps,place.steps)){found.push({state,again:place.by});break}return places.has(path)?places:new Map(places.size<MAX_PLACES?places:NONE).set(path,{steps,by:state})}function without(places,paths){if(places.size===0)return places;let read2=paths.map(stepsOf),left=[...places].filter(([,{steps}])=>!read2.some(other=>isWithin(other,steps)||isWithin(steps,other)));return left.length===places.size?places:new Map(left)}function both(all){let[first=NONE,...others]=all;return others.length===0?first:new Map([...first].filter(([path])=>others.every(other=>other.has(path))))}function blocksOf(statement){switch(statement.kind){case"if":return[...statement.branches.map(branch=>branch.body),statement.orElse??[]];case"try":{let handlers=statement.handlers.map(handler=>handler.body);return[statement.body,...handlers,statement.orElse?.body??[],statement.finally?.body??[]]}case"with":case"unsupported-statement":return[statement.body];default:return[]}}function*statementsOf(body){for(let statement of body){yield statement;for(let block of blocksOf(statement))yield*statementsOf(block)}}function isEmptyStatement(statement){if(statement.kind==="pass")return!0;if(statement.kind!=="expression")return!1;let{value}=statement;return value.kind==="string"||value.kind==="constant"&&value.value==="ellipsis"}function headOf(statement){return"keyword"in statement?statement.keyword:"header"in statement?statement.header:statement.span}function lineBreakLength(text2,at){let code=text2.charCodeAt(at);return code===10?1:code!==13?0:text2.charCodeAt(at+1)===10?2:1}function lineEnd(text2,start){let at=start;for(;;){let code=text2.charCodeAt(at);if(code===10||code===13||Number.isNaN(code))return at;at+=1}}function lineBegin(text2,at){let start=at;for(;start>0&&text2.charCodeAt(start-1)!==10&&text2.charCodeAt(start-1)!==13;)start-=1;return start}var BLANK=/^[ \t\f]*$/,SEMICOLON=/^(?:[ \t\f]|\\(?:\r\n|\r|\n))*;/,REST_OF_LINE=/[ \t\f]*;?[ \t\f]*/y;function rename(places,text2){return places.map(span=>({span,text:text2}))}function remove(source,span){return holdsComment(source,span)?void 0:[{span,text:""}]}function unwrap(source,outer,inner){let before2=remove(source,{start:outer.start,end:inner.start}),after=remove(source,{start:inner.end,end:outer.end});return before2&&after&&[...before2,...after]}function removeClause(source,keyword,before2,last){let between=source.file.text.slice(before2.end,last.start),found=CLAUSES[keyword].exec(between);return found===null?void 0:remove(source,{start:before2.end+found.index,end:last.end})}var CLAUSES={as:/(?:[ \t\f]|\\(?:\r\n|\r|\n))*as(?:[ \t\f]|\\(?:\r\n|\r|\n))*$/,from:/(?:[ \t\f]|\\(?:\r\n|\r|\n))*from[\s\\(]*$/};function removeLines(source,span){let lines=wholeLines(source.file,span);return lines&&remove(source,lines)}function removeStatements(source,block,from,to){let{text:text2}=source.file,first=block[from]?.span,last=block[to-1]?.span;if(first===void 0||last===void 0)return;let span={start:first.start,end:last.end};if(holdsComment(source,span))return;let before2=block[from-1]?.span,after=block[to]?.span;return before2===void 0&&after===void 0?[{span,text:"pass"}]:after!==void 0&&isJoined(text2,last,after)?remove(source,{start:first.start,end:after.start}):before2!==void 0&&isJoined(text2,before2,first)?remove(source,{start:before2.end,end:last.end}):removeLines(source,span)}function insertStatement({file},before2,statement){let parting=partingAt(file,before2.start);if(parting.indent===void 0)return[{span:{start:before2.start,end:before2.start},text:`${statement}; `}];let start=before2.start-parting.indent.length;return[{span:{start,end:start},text:`${parting.indent}${statement}${parting.lineBreak}`}]}function replaceStatement(source,span,statements){if(statements.length===0||holdsComment(source,span))return;let{indent,lineBreak}=partingAt(source.file,span.start);return[{span,text:statements.join(indent===void 0?"; ":`${lineBreak}${indent}`)}]}function partingAt(file,start){let{text:text2}=file,line=lineStart(file,start),indent=text2.slice(line,start);return{indent:BLANK.test(indent)&&!isContinued(text2,line)?indent:void 0,lineBreak:lineBreakBefore(text2,line)}}function setKeyword(source,call,name2,value){let{file,comments}=source,{text:text2}=file,given=call.keywords.find(keyword=>keyword.name?.text===name2);if(given!==void 0)return[{span:given.value.span,text:value}];if(call.positional.some(({kind})=>kind==="unsupported"))return;let argument=`${name2}=${value}`,close=call.span.end-1,end=lastCodeBefore(text2,comments,close),insert=(at,what)=>[{span:{start:at,end:at},text:what}];if(call.positional.length+call.keywords.length===0)return insert(end,argument);if(text2[end-1]!==",")return insert(end,`, ${argument}`);let{line}=positionAt(file,end),start=file.lineStarts[line-1]??0,next=file.lineStarts[line]??text2.length;if(next>close||start<=call.callee.span.end)return insert(end,` ${argument}`);let indent=/^[ \t\f]*/.exec(text2.slice(start,end))?.[0]??"";return insert(next,`${indent}${argument},${lineBreakBefore(text2,next)}`)}function lastCodeBefore(text2,comments,at){let end=at,comment=firstFrom(comments,at,({start})=>start)-1;for(;;){for(;/[ \t\f\r\n\\]/.test(text2.charAt(end-1));)end-=1;let span=comments[comment];if(span===void 0||span.end!==end)return end;end=span.start,comment-=1}}function holdsComment({comments},span){let comment=comments[firstFrom(comments,span.start,({start})=>start)];return comment!==void 0&&comment.start<span.end}function isJoined(text2,before2,after){return SEMICOLON.test(text2.slice(before2.end,after.start))}function lineBreakBefore(text2,line){return/(?:\r\n|\r|\n)?$/.exec(text2.slice(Math.max(0,line-2),line))?.[0]||`
`}function lineStart(file,at){return file.lineStarts[positionAt(file,at).line-1]??0}function isContinued(text2,line){return/\\(?:\r\n|\r|\n)$/.test(text2.slice(Math.max(0,line-3),line))}function wholeLines(file,span){let{text:text2}=file,start=lineStart(file,span.start);if(!BLANK.test(text2.slice(start,span.start))||isContinued(text2,start))return;REST_OF_LINE.lastIndex=span.end;let end=span.end+(REST_OF_LINE.exec(text2)?.[0].length??0);if(!(end<text2.length&&lineBreakLength(text2,end)===0))return{start,end:end+lineBreakLength(text2,end)}}function placesOf(body){let places=new Map,open=[body];for(let block=open.pop();block!==void 0;block=open.pop())for(let[index,statement]of block.entries())places.set(statement.span.start,{statement,block,index}),open.push(...blocksOf(statement));return places}function removeTarget(source,{targets,value}){let[target]=targets;return target===void 0?void 0:/^[ \t]*=[ \t]*$/.test(source.file.text.slice(target.span.end,value.span.start))?remove(source,{start:target.span.start,end:value.span.start}):void 0}var data_overwritten_unread_default=defineRule({code:"FLX507",name:"data-overwritten-unread",severity:"note",summary:"a key of data is set again before anything has read it",docs:`What the statement sets is replaced on every path before a state reads it, so it has no effect. Often the second assignment was meant for another key, or the first one is left over.

A task or a machine that is called without an argument reads all data, as a parallel does.`,examples:{bad:[{code:`
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    data["orders"] = Load(data["shop"])
#   ^^^^^^^^^^^^^^ FLX507
    data["orders"] = Load(data["archive"])
`,fixed:`
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load(data["shop"])
    data["orders"] = Load(data["archive"])
`},{code:`
def main(data):
    data["state"] = "new"
#   ^^^^^^^^^^^^^ FLX507
    wait(seconds=60)
    data["state"] = "done"
`,fixed:`
def main(data):
    wait(seconds=60)
    data["state"] = "done"
`}],good:[`
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    data["state"] = "new"
    Load()
    data["state"] = "done"
`]},check({project,graphs},report){for(let[name2,graph]of graphs){let found=deadWrites(graph);if(found.length===0)continue;let places=placesOf(project.machines.get(name2)?.definition.body??[]);for(let{state,again}of found){let place=places.get(state.span.start),target=targetOf(place);place===void 0||target===void 0||report(target,`${pythonPath(stepsOf(writtenBy(state)??"$"))} is set again before anything reads it`,{related:[{span:targetOf(places.get(again.span.start))??again.span,message:"set again here"}],help:"remove the assignment, or set another key",fix:()=>fixFor(place,project.module)})}}}});function targetOf(place){return place?.statement.kind==="assign"?place.statement.targets[0]?.span:void 0}function fixFor({statement,block,index},source){if(statement.kind==="assign")return statement.value.kind==="call"?fixOf("do not assign it","safe",removeTarget(source,statement)):fixOf("remove the assignment","safe",removeStatements(source,block,index,index+1))}var ANY={kind:"any"},MAX_MEMBERS=64,MAX_JOIN_DEPTH=4;function find(root,steps){let shape=root;for(let[at,step2]of steps.entries()){if(shape.kind==="any")return{shape};let next=memberOf(shape,step2);if(next===void 0)return{missing:{at,holder:shape}};shape=next}return{shape}}function memberOf(shape,step2){switch(shape.kind){case"any":return ANY;case"text":return;case"list":return typeof step2=="number"?ANY:void 0;case"object":{if(typeof step2=="number")return;let member=shape.members.get(step2);return member!==void 0||shape.rest==="none"?member:shape.rest==="any"||new RegExp("^\\p{Lu}","u").test(step2)?ANY:void 0}case"json":{let value=memberOfJson(shape.value,step2);return value===void 0?void 0:{kind:"json",value,origin:shape.origin}}}}function memberOfJson(value,step2){if(!(typeof value!="object"||value===null||isNumberText(value))){if(isArray(value))return typeof step2=="number"?value.at(step2):void 0;if(typeof step2!="number")return value instanceof Map?value.get(step2):void 0}}function set(root,steps,value){let[step2,...rest]=steps;if(step2===void 0)return value;let holder=root.kind==="any"?void 0:asObject(root);if(typeof step2=="number"||root.kind!=="any"&&holder===void 0)return ANY;let members=new Map(holder?.members);return!members.has(step2)&&members.size>=MAX_MEMBERS?holder?.rest==="any"?holder:ANY:(members.set(step2,set(holder===void 0?ANY:memberOf(holder,step2)??NOTHING,rest,value)),{kind:"object",members,rest:holder?.rest??"any",origin:holder?.origin??NOTHING.origin})}var NOTHING={kind:"object",members:new Map,rest:"none",origin:{what:"literal",span:{start:0,end:0}}};function asObject(shape){if(shape.kind==="object")return shape;if(shape.kind!=="json"||!(shape.value instanceof Map)||shape.value.size>MAX_MEMBERS)return;let members=new Map;for(let[key,value]of entriesOf(shape.value))value!==void 0&&members.set(key,{kind:"json",value,origin:shape.origin});return{kind:"object",members,rest:"none",origin:shape.origin}}function join(a,b,depth=0){if(a===b)return a;if(a.kind==="any"||b.kind==="any"||depth>MAX_JOIN_DEPTH)return ANY;if(a.kind==="json"&&b.kind==="json"&&isSame(a.value,b.value))return a;if(isText(a)&&isText(b))return{kind:"text",origin:a.origin};if(isList(a)&&isList(b))return{kind:"list",origin:a.origin};let[first,second]=[asObject(a),asObject(b)];if(first===void 0||second===void 0)return ANY;let members=new Map;for(let[key,member]of first.members){let other=second.members.get(key);other!==void 0?members.set(key,join(member,other,depth+1)):second.rest==="none"?members.set(key,member):first.rest!=="any"&&second.rest!=="any"&&members.set(key,ANY)}for(let[key,member]of second.members)first.members.has(key)||(first.rest==="none"?members.set(key,member):first.rest!=="any"&&second.rest!=="any"&&members.set(key,ANY));if(members.size>MAX_MEMBERS)return ANY;let rest=first.rest==="any"||second.rest==="any"?"any":first.rest==="capitalized"||second.rest==="capitalized"?"capitalized":"none";return{kind:"object",members,rest,origin:first.origin}}function isSame(a,b){if(a===b)return!0;let text2=numberTextOf(a);return text2!==void 0&&text2===numberTextOf(b)}function isText(shape){return shape.kind==="text"||shape.kind==="json"&&typeof shape.value=="string"}function isList(shape){return shape.kind==="list"||shape.kind==="json"&&isArray(shape.value)}function evaluate(condition2,data,read2){switch(condition2.kind){case"not":{let value=evaluate(condition2.operand,data,read2);return value===void 0?void 0:!value}case"and":case"or":{let decides=condition2.kind==="or",isKnown=!0;for(let operand of condition2.operands){let value=evaluate(operand,data,read2);if(value===decides)return decides;value===void 0&&(isKnown=!1)}return isKnown?!decides:void 0}case"test":{read2(condition2);let found=find(data,stepsOf(condition2.variable));return"missing"in found||found.shape.kind!=="json"?void 0:compare(condition2.operator,found.shape.value,condition2.operand)}}}function compare(operator,value,operand){let[,type,how]=/^(String|Numeric|Boolean)(.*)$/.exec(operator)??[],[left,right]=type==="Numeric"?[numberOf(value),numberOf(operand)]:[value,operand];if(typeof left!=typeof right||typeof left!==TYPES.get(type??""))return!1;switch(how){case"Equals":return left===right;case"LessThan":return order(left,right,difference=>difference<0);case"GreaterThan":return order(left,right,difference=>difference>0);case"LessThanEquals":return order(left,right,difference=>difference<=0);case"GreaterThanEquals":return order(left,right,difference=>difference>=0);default:return}}var TYPES=new Map([["String","string"],["Numeric","number"],["Boolean","boolean"]]);function numberOf(value){let text2=numberTextOf(value);return text2===void 0?void 0:Number(text2)}function order(left,right,isRight){return typeof left=="number"&&typeof right=="number"?isRight(left-right):void 0}var MAX_KEYS=64,NOWHERE={start:0,end:0},NO_KEYS=new Set,NO_LOST=new Map,OPEN={data:{kind:"object",members:new Map,rest:"any",origin:{what:"literal",span:NOWHERE}},known:NO_KEYS,lost:NO_LOST};function withKey(keys,key){return keys===void 0||keys.has(key)?keys:keys.size<MAX_KEYS?new Set([...keys,key]):void 0}function read(flow,steps,span,reader,{found,fromInput}){let[key]=steps;if(typeof key!="string")return flow;let lost=flow.lost.get(key);if(lost!==void 0)return found({kind:"lost-key",span,key,...lost}),write2(flow,void 0,ANY);let place=find(flow.data,steps);if("missing"in place)return found({kind:"missing-key",span,steps,...place.missing,reader}),write2(flow,void 0,ANY);isUnknown(flow.data,key)&&fromInput?.(key);let known=withKey(flow.known,key);return known===flow.known?flow:{...flow,known}}function write2(flow,path,shape){let steps=path===void 0?[]:stepsOf(path),[key]=steps,data=set(flow.data,steps,shape);if(typeof key!="string")return{data,known:path===void 0?void 0:NO_KEYS,lost:NO_LOST};let lost=flow.lost.has(key)?new Map([...flow.lost].filter(([name2])=>name2!==key)):flow.lost;return{data,known:withKey(flow.known,key),lost}}function afterBranches(branches,flow,{summaries,fromInput}){let{data}=flow,parts=[...new Set(branches)].map(branch=>({branch,summary:summaries.get(branch)})),read2=NO_KEYS;for(let{summary}of parts){summary?.reads===void 0&&(read2=void 0);for(let key of summary?.reads??[])read2=withKey(read2,key)}read2===void 0&&fromInput?.(void 0);for(let key of read2??[])isUnknown(data,key)&&fromInput?.(key);let given=read2===void 0?void 0:joinKnown(flow.known,read2);if(given===void 0||data.kind==="any")return{...flow,known:void 0};let lost=new Map(flow.lost);for(let{branch,summary}of parts)for(let[key,setAt]of summary?.sets??[])!(given.has(key)||!(isUnknown(data,key)||"missing"in find(data,[key])))&&!lost.has(key)&&lost.size<MAX_KEYS&&lost.set(key,{branch,setAt});return{data,known:given,lost}}function isUnknown(data,key){return data.kind==="any"||data.kind==="object"&&data.rest==="any"&&!data.members.has(key)}function joinFlows(a,b){return a===b?a:{data:join(a.data,b.data),known:joinKnown(a.known,b.known),lost:joinLost(a.lost,b.lost)}}function joinKnown(a,b){if(a===b||a===void 0||b===void 0)return a===b?a:void 0;let keys=new Set([...a,...b]);return keys.size>MAX_KEYS?void 0:keys}function joinLost(a,b){return a===b?a:new Map([...a].filter(([key])=>b.has(key)))}var analyses=new WeakMap;function missingData(project,graphs){let known=analyses.get(graphs);if(known!==void 0)return known;let findings=firstOfEach(analyse(project,graphs));return analyses.set(graphs,findings),findings}function firstOfEach(findings){let seen=new Set;return[...findings].sort((a,b)=>a.span.start-b.span.start).filter(finding=>{let key=identityOf(finding),isNew=!seen.has(key);return seen.add(key),isNew})}function identityOf(finding){switch(finding.kind){case"missing-key":{let{origin}=finding.holder;return`key ${origin.what} ${origin.span.start} ${JSON.stringify(finding.steps.slice(0,finding.at+1))}`}case"missing-trace":return`trace ${finding.origin.span.start}`;case"lost-key":return`lost ${finding.setAt.start} ${finding.key}`}}function analyse(project,graphs){let findings=[],isWhole=graphs.size===project.machines.size&&!project.isBroken&&project.brokenNames.size===0,{order:order2,used,branches}=usersFirst(graphs),summaries=new Map;for(let graph of[...order2].reverse())branches.has(graph.machine)&&summaries.set(graph.machine,summaryOf(graph,summaries));let inputs=new Map,give=(machine,flow)=>{let given=inputs.get(machine);inputs.set(machine,given===void 0?flow:joinFlows(given,flow))};for(let graph of order2){let machine=project.machines.get(graph.machine);if(machine===void 0)continue;let own=ownInput(machine,used.has(graph.machine));own!==void 0&&give(graph.machine,own);let input=isWhole?inputs.get(graph.machine):own;walk(graph,input??OPEN,{summaries,found:finding=>findings.push(finding),give})}return findings}function ownInput(machine,isUsed){let{schedule,subscriptions}=machine.decorations;if(schedule?.inputData instanceof Map&&subscriptions.length===0&&!isUsed){let origin={what:"schedule",span:schedule.span},given={kind:"json",value:schedule.inputData,origin};return{...OPEN,data:set(given,["__trace"],ANY)}}return isDecorated(machine)||!isUsed?OPEN:void 0}function usersFirst(graphs){let uses=new Map([...graphs].map(([name2,{live}])=>[name2,live.flatMap(usesOf)])),users=new Map,branches=new Set;for(let list of uses.values())for(let{machine,how}of list)users.set(machine,(users.get(machine)??0)+1),how==="branch"&&branches.add(machine);let used=new Set(users.keys()),order2=[],open=[...graphs.values()].filter(({machine})=>!used.has(machine));for(let graph=open.pop();graph!==void 0;graph=open.pop()){order2.push(graph);for(let{machine}of uses.get(graph.machine)??[]){let left=(users.get(machine)??0)-1;users.set(machine,left);let next=graphs.get(machine);left===0&&next!==void 0&&open.push(next)}}return{order:order2,used,branches}}function summaryOf(graph,summaries){let sets=new Map;for(let state of graph.live){let path=writtenBy(state),[key,...inner]=path===void 0?[]:stepsOf(path);typeof key!="string"||inner.length>0||sets.has(key)||sets.size>=MAX_KEYS||sets.set(key,state.span)}let reads=NO_KEYS;return walk(graph,OPEN,{summaries,found:()=>{},give:()=>{},fromInput:key=>{reads=key===void 0?void 0:withKey(reads,key)}}),{sets,reads}}function walk(graph,input,context){let hasBranches=graph.live.some(({kind})=>kind==="parallel"),flows=new Map([[graph.entry,hasBranches?input:{...input,known:void 0}]]);for(let state of[...graph.live].sort((a,b)=>b.id-a.id)){let flow=flows.get(state.id);if(flows.delete(state.id),flow!==void 0)for(let[next,after]of step(state,flow,context)){if(next==="end")continue;let other=flows.get(next);flows.set(next,other===void 0?after:joinFlows(other,after))}}}function step(state,before2,context){switch(state.kind){case"succeed":case"fail":return[];case"pass":{let{result,next,span}=state;if(result===void 0)return[[next,before2]];let what=result.path==="$"?"update":"literal";return[[next,write2(before2,result.path,{kind:"json",value:result.value,origin:{what,span}})]]}case"wait":{let[path="$"]=pathsReadBy(state);return[[state.next,read(before2,stepsOf(path),state.valueSpan,"reference",context)]]}case"choice":return choose(state,before2,context);case"parallel":for(let branch of state.branches)context.give(branch,before2);return[[state.next,afterBranches(state.branches,before2,context)]];case"map":{let flow=readMap(state,before2,context);context.give(state.iterator,{...OPEN,data:iteratorInput(state)});let result={kind:"list",origin:{what:"map",span:state.span}};return[[state.next,state.resultPath===null?flow:write2(flow,state.resultPath,result)]]}case"task":case"machine":{let flow=readCall(state,before2,context);state.kind==="machine"&&context.give(state.machine,{...OPEN,data:callInput(state,flow.data)});let done=state.resultPath===null?flow:write2(flow,state.resultPath,resultOf(state));if(state.catches.length===0)return[[state.next,done]];let caught=write2(flow,"$['error']",errorOf(state));return[[state.next,done],...state.catches.map(({next})=>[next,caught])]}}}function choose({rules:rules2,otherwise},before2,context){let edges=[],flow=before2;for(let{condition:condition2,next}of rules2){let holds=evaluate(condition2,flow.data,({variable,span})=>{flow=read(flow,stepsOf(variable),span,"reference",context)});if(holds!==!1&&edges.push([next,flow]),holds===!0)return edges}return[...edges,[otherwise,flow]]}function errorOf({span}){let origin={what:"error",span},text2={kind:"text",origin};return{kind:"object",members:new Map([["Error",text2],["Cause",text2]]),rest:"none",origin}}function iteratorInput({span}){let keys=[...["__trace","items_result_table_name","items_result_partition_key","items_result_key"],"context_index","context_value"];return{kind:"object",members:new Map(keys.map(key=>[key,ANY])),rest:"none",origin:{what:"iterator",span}}}function callInput({span,input},data){let found=find(data,stepsOf(input));return{kind:"object",members:new Map([["AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID",ANY],["__trace",ANY],["data","shape"in found?found.shape:ANY]]),rest:"none",origin:{what:"call",span}}}function resultOf(state){let{span}=state;if(state.kind==="machine"){let origin={what:"execution",span},output={kind:"text",origin};return{kind:"object",members:new Map([["Output",output]]),rest:"capitalized",origin}}return state.task.service!=="codebuild"?ANY:{kind:"object",members:new Map,rest:"capitalized",origin:{what:"build",span}}}function readCall(state,before2,context){let{found}=context,trace=find(before2.data,["__trace"]);if("missing"in trace)return found({kind:"missing-trace",span:state.callee,origin:trace.missing.holder.origin}),{...before2,data:ANY};let flow=read(before2,stepsOf(state.input),state.inputSpan??state.callee,"reference",context);if(state.kind==="machine"||state.task.service!=="codebuild")return flow;flow=read(flow,["source_version"],state.callee,"build",context);for(let{value,isPath,span}of state.env)isPath&&typeof value=="string"&&(flow=read(flow,stepsOf(value),span,"reference",context));return flow}function readMap(state,before2,context){let trace=find(before2.data,["__trace"]);if("missing"in trace)return context.found({kind:"missing-trace",span:state.itemsSpan,origin:trace.missing.holder.origin}),{...before2,data:ANY};let steps=stepsOf(state.items),flow=read(before2,steps,state.itemsSpan,"reference",context);for(let key of["items","table_name","partition_key","key"])flow=read(flow,[...steps,key],state.itemsSpan,"map",context);return flow}var data_read_before_set_default=defineRule({code:"FLX506",name:"data-read-before-set",severity:"warning",summary:"a state reads a key that the data certainly does not have",docs:'A path that is not in the data fails the execution with `States.Runtime`, which no handler catches. Most machines may be started with any input, so that nothing is said of their keys. In some places all keys are known:\n\n- in an iterator: each iteration gets `context_index`, `context_value` and where its item is stored (`items_result_table_name`, `items_result_partition_key`, `items_result_key`), nothing else of the data;\n- in a machine that other machines call: the input of the call is under `data["data"]`;\n- in a scheduled machine: the keys of `input_data`;\n- after `data.update({...})`: the keys that it names;\n- in what a literal, a handler, a map, a called machine or a build has set: `data["error"]` has `Error` and `Cause`; a map sets a list; a called machine sets the description of its execution, with its output as a text in `Output`; a build sets the description of the build.\n\nArms that are certainly not entered with these values do not count.',examples:{bad:[`
class Notify(Task):
    async def run(event, context):
        return event


def process_item(data):
    Notify(data["customer"])
#          ^^^^^^^^^^^^^^^^ FLX506


def main(data):
    map(data["orders"], process_item)
`,{code:`
def ship(data):
    if data["express"] == True:
#      ^^^^^^^^^^^^^^^ FLX506
        wait(seconds=60)


def main(data):
    ship(data["order"])
`,fixed:`
def ship(data):
    if data["data"]["express"] == True:
        wait(seconds=60)


def main(data):
    ship(data["order"])
`}],good:[`
class Notify(Task):
    async def run(event, context):
        return event


def process_item(data):
    data["customer"] = Notify()
    Notify(data["customer"])


def main(data):
    map(data["orders"], process_item)
`]},check({project,graphs},report){for(let finding of missingData(project,graphs))finding.kind==="missing-key"&&report(finding.span,messageOf(finding),extraOf(finding,project.module))}});function messageOf({steps,at,reader,holder}){let step2=steps[at],what=typeof step2=="number"?`index ${step2}`:`'${step2}'`,place=pythonPath(steps.slice(0,at)),lacks=`${place} has no ${what} here`;return reader==="build"?`a build reads ${pythonPath(steps)}, but ${lacks}`:reader==="map"?`map reads where its items are stored, but ${lacks}`:holder.kind==="list"&&typeof step2=="string"?`${place} is a list here and has no ${what}`:holder.kind==="text"?`${place} is a text here and has no ${what}`:lacks}function extraOf(finding,{file}){let{holder,steps,at,span,reader}=finding,{what,span:place}=holder.origin,related2=place.end>place.start?[{span:place,message:RELATED[what]}]:[];if(what==="call"&&at===0&&reader==="reference"&&file.text.startsWith("data",span.start)){let after=span.start+4;return{related:related2,help:`the input of a call is found under data["data"]: write ${pythonPath(["data",...steps])}`,fix:fixOf("read the input of the call","unsafe",[{span:{start:after,end:after},text:'["data"]'}])}}return{related:related2,help:()=>nearKey(finding)??helpOf(finding)}}var RELATED={literal:"set here",update:"all data is replaced here",schedule:"what a scheduled execution begins with",iterator:"iterated here",call:"called here",execution:"the call",build:"the build",map:"the map",error:"the task whose error it is"};function nearKey({holder,steps,at}){let step2=steps[at];if(typeof step2!="string")return;let keys=holder.kind==="object"?holder.members.keys():holder.kind==="json"&&holder.value instanceof Map?holder.value.keys():[];return didYouMean(step2,keys)}function helpOf({reader,holder,at}){if(reader==="map")return"let a task store the items with context.state_data_client.put_items and return what it answers with";if(reader==="build")return'set data["source_version"] before the build, or build in a machine whose input has it';switch(holder.origin.what){case"iterator":return at===0?"an iteration gets its item alone: load it in a task with context.state_data_client.get_item_for_map_iteration(event)":void 0;case"schedule":return at===0?"add the key to input_data, or let a task set it":void 0;case"update":return at===0?'update keeps no other key: assign each key by itself, as data["key"] = value':void 0;case"execution":return"a called machine answers with a description of its execution; let a task read the text in its Output";case"build":return"a build answers with a description of itself, under the key Build";case"error":return"a caught error has the keys Error and Cause, both texts";case"call":return at===0?'the input of a call is found under data["data"]':void 0;default:return}}var deprecated_service_default=defineRule({code:"FLX801",name:"deprecated-service",severity:"warning",summary:"a task uses a deprecated service",docs:'`lambda:pexpm-runner` downloads the code of the task at run time and starts it as a process of its own. It was a way around Lambda\'s limit of 250 MB, and is deprecated since `lambda:container` does the same without the download.\n\nWrite `service = "lambda:container"`.',examples:{bad:[`
class Score(Task):
    service = "lambda:pexpm-runner"
#             ^^^^^^^^^^^^^^^^^^^^^ FLX801

    async def run(event, context):
        return event


def main(data):
    Score()
`],good:[`
class Score(Task):
    service = "lambda:container"

    async def run(event, context):
        return event


def main(data):
    Score()
`]},check({project},report){for(let{service,attributes}of project.tasks.values()){let attribute=attributes.get("service");service!=="lambda:pexpm-runner"||attribute===void 0||report(attribute.span,`service '${service}' is deprecated`,{help:"use 'lambda:container'"})}}});var NAMES=new Map([["ALL","a task"],["Timeout","a task"],["HeartbeatTimeout","a task"],["TaskFailed","a task"],["Permissions","a task"],["ResultPathMatchFailure","a task"],["ParameterPathFailure","a task"],["IntrinsicFailure","a task"],["DataLimitExceeded","a task"],["QueryEvaluationError","a task"],["Http","a task"],["NoChoiceMatched","a choice"],["BranchFailed","a parallel"],["ExceedToleratedFailureThreshold","a map"],["ItemReaderFailed","a map"],["ResultWriterFailed","a map"],["Runtime","nothing"]]),USEFUL=["ALL","Timeout","TaskFailed","Permissions","HeartbeatTimeout","DataLimitExceeded"],error_never_occurs_default=defineRule({code:"FLX305",name:"error-never-occurs",severity:"warning",summary:"a handler or a retry names an error that no task ends with",docs:"Names that begin with `States.` belong to Step Functions: tasks cannot raise them, and only some of them come from a task. A handler of any other name never runs, and a retry of it never retries. `States.Runtime` cannot be caught at all: it says that the execution itself is broken, by a path that is not in the data for example.\n\nMost often `States.TaskFailed` (any failure but a timeout), `States.Timeout` or `States.ALL` was meant. Errors that the code of a task raises are written by their class name, as `KeyError`.",examples:{bad:[{code:`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except States.Timout:
#          ^^^^^^^^^^^^^ FLX305
        return
`,fixed:`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except States.Timeout:
        return
`},`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    with retry(on_exceptions=[States.Runtime]):
#                             ^^^^^^^^^^^^^^ FLX305
        Alpha()
`],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except (KeyError, States.Timeout):
        return
`]},check({project,graphs},report){for(let name2 of graphs.keys())for(let statement of statementsOf(project.machines.get(name2)?.definition.body??[]))if(statement.kind==="try")for(let{type}of statement.handlers)lookAt(type,report);else if(statement.kind==="with"){let call=statement.items[0]?.value,keywords=call?.kind==="call"?call.keywords:[];lookAt(keywords.find(keyword=>keyword.name?.text==="on_exceptions")?.value,report)}}});function lookAt(errors,report){if(errors?.kind==="tuple"||errors?.kind==="list")for(let error of errors.items)lookAt(error,report);else if(errors?.kind==="attribute"&&errors.object.kind==="name"&&errors.object.text==="States"){let{name:name2,span}=errors,source=NAMES.get(name2.text);if(source==="a task")return;let message=source===void 0?`'States.${name2.text}' is no error of Step Functions`:source==="nothing"?`'States.${name2.text}' can be neither caught nor retried`:`'States.${name2.text}' comes from ${source}, never from a task`;report(span,message,{help:(source===void 0?didYouMean(name2.text,USEFUL):void 0)??"write States.TaskFailed for any failure but a timeout, States.Timeout, or States.ALL alone",fix:source===void 0?correction(name2.text,USEFUL,name2.span):void 0})}}var error_shadowed_default=defineRule({code:"FLX509",name:"error-shadowed",severity:"warning",summary:"a handler names an error that States.TaskFailed above it catches",docs:"The first handler that names an error gets it, and `States.TaskFailed` stands for every error of a task except a timeout. A handler below it that names errors of the task's code never runs.\n\nPut the handler of `States.TaskFailed` below the others.",examples:{bad:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except States.TaskFailed:
        raise Unexpected()
    except KeyError:
#          ^^^^^^^^ FLX509
        return
`],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except KeyError:
        return
    except States.TaskFailed:
        raise Unexpected()
    except States.Timeout:
        return
`]},check({project,graphs},report){for(let name2 of graphs.keys())for(let statement of statementsOf(project.machines.get(name2)?.definition.body??[]))statement.kind==="try"&&lookAt2(statement,report)}});function lookAt2({handlers},report){let wildcard;for(let{type}of handlers){let errors=errorsOf(type);for(let error of errors)wildcard===void 0||error.kind!=="name"||report(error.span,`error '${error.text}' is caught as States.TaskFailed above`,{related:[{span:wildcard.span,message:"caught here"}],help:"put this handler above that of States.TaskFailed"});wildcard??=errors.find(error=>error.kind==="attribute"&&isTaskFailed(error))}}function errorsOf(type){return(type?.kind==="tuple"?type.items:type===void 0?[]:[type]).filter(error=>error.kind==="name"||error.kind==="attribute")}function isTaskFailed({object,name:name2}){return object.kind==="name"&&object.text==="States"&&name2.text==="TaskFailed"}var FAMILIES=[["Activity",[],["Failed","ScheduleFailed","Scheduled","Started","Succeeded","TimedOut"]],["Evaluation",[],["Failed"]],["MapRun",[],["Aborted","Failed","Redriven","Started","Succeeded"]],["ChoiceState",["choice"],["Entered","Exited"]],["FailState",["fail"],["Entered"]],["LambdaFunction",["lambda"],["Failed","ScheduleFailed","Scheduled","StartFailed","Started","Succeeded","TimedOut"]],["MapIteration",["map"],["Aborted","Failed","Started","Succeeded"]],["MapState",["map"],["Aborted","Entered","Exited","Failed","Started","Succeeded"]],["ParallelState",["parallel"],["Aborted","Entered","Exited","Failed","Started","Succeeded"]],["PassState",["pass"],["Entered","Exited"]],["SucceedState",["succeed"],["Entered","Exited"]],["TaskState",["any-task"],["Aborted","Entered","Exited"]],["Task",["integration"],["Failed","Scheduled","StartFailed","Started","SubmitFailed","Submitted","Succeeded","TimedOut"]],["WaitState",["wait"],["Aborted","Entered","Exited"]]],EXECUTION=["Aborted","Failed","Redriven","Started","Succeeded","TimedOut"].map(end=>`Execution${end}`),EVENT_TYPES=new Map([...EXECUTION.map(type=>[type,void 0]),...FAMILIES.flatMap(([prefix,sources,ends])=>ends.map(end=>[prefix+end,sources]))]),MAX_FUNCTIONS=1e3;function eventSources(machines,graphs){let sources=new Set,seen=new Set(machines);for(let name2 of seen){let graph=graphs.get(name2);if(graph===void 0||seen.size>MAX_FUNCTIONS)return;for(let state of graph.live){addSources(state,sources);for(let{machine,how}of usesOf(state))how!=="call"&&seen.add(machine)}}return sources}function addSources(state,sources){if(state.kind!=="task"&&state.kind!=="machine"){sources.add(state.kind);return}sources.add("any-task");let isUnknown2=state.kind==="task"&&state.task.brokenAttributes.has("service"),isFunction=state.kind==="task"&&isLambda(state.task.service);(isFunction||isUnknown2)&&sources.add("lambda"),(!isFunction||isUnknown2)&&sources.add("integration")}var event_type_never_occurs_default=defineRule({code:"FLX522",name:"event-type-never-occurs",severity:"warning",summary:"a method of an event processor waits for events that never occur",docs:`Which events an execution logs depends on its states: WaitStateEntered needs a wait, MapIterationFailed a map. A Lambda function logs LambdaFunction events; Task events are those of the other services and of nested state machines. Activity and MapRun events, and EvaluationFailed, belong to features of Step Functions that the DSL does not have.

Remove the method, or take the type that does occur.`,examples:{bad:[{code:`
class Load(Task):
    async def run(event, context):
        return event


class Tags(EventProcessor):
    async def get_custom_tags_TaskFailed(message, input_data, state_data_client):
#                             ^^^^^^^^^^ FLX522
        return {"team": "orders"}


@process_events(processor=Tags)
def main(data):
    Load()
`,fixed:`
class Load(Task):
    async def run(event, context):
        return event


class Tags(EventProcessor):
    async def get_custom_tags_LambdaFunctionFailed(message, input_data, state_data_client):
        return {"team": "orders"}


@process_events(processor=Tags)
def main(data):
    Load()
`}],good:[`
class Train(Task):
    service = "ecs"

    async def run(event, context):
        pass


class Tags(EventProcessor):
    async def get_custom_tags_TaskFailed(message, input_data, state_data_client):
        return {"team": "orders"}


@process_events(processor=Tags)
def main(data):
    Train()
`]},check({project,graphs},report){let users=new Map;for(let{name:name2,decorations}of project.machines.values()){let processor=decorations.processEvents?.processor;if(processor===void 0)continue;let known=users.get(processor);known===void 0?users.set(processor,[name2.text]):known.push(name2.text)}for(let processor of project.processors.values()){let methods=processorMethods(processor),types=new Set(methods.map(({eventType})=>eventType)),machines=users.get(processor.name.text)??[],sources=machines.length===0?void 0:eventSources(machines,graphs);for(let{eventType,span}of methods){let needed=EVENT_TYPES.get(eventType);if(needed!==void 0){if(needed.length===0)report(span,`'${eventType}' never occurs in a state machine of the DSL`,{help:"remove the method"});else if(sources!==void 0&&!needed.some(source=>sources.has(source))){let twin=eventType.replace(/^Task/,"LambdaFunction"),isTwin=twin!==eventType&&sources.has("lambda")&&EVENT_TYPES.has(twin)&&!types.has(twin);report(span,`'${eventType}' never occurs in the state machines of event processor '${processor.name.text}'`,{help:isTwin?`their tasks are Lambda functions, which log '${twin}'`:"remove the method",fix:isTwin?fixOf(`write '${twin}'`,"unsafe",[{span,text:twin}]):void 0})}}}}}});var event_type_unknown_default=defineRule({code:"FLX521",name:"event-type-unknown",severity:"error",summary:"a method of an event processor names an event type that does not exist",docs:`The methods of an event processor are found by name: \`get_custom_tags_ExecutionFailed\` is called for each event of the type ExecutionFailed. A method for a type that does not exist is never called.

These are the types of Step Functions: ${[...EVENT_TYPES.keys()].sort().join(", ")}.`,examples:{bad:[{code:`
class Tags(EventProcessor):
    async def get_custom_tags_ExecutionFail(message, input_data, state_data_client):
#                             ^^^^^^^^^^^^^ FLX521
        return {"team": "orders"}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`,fixed:`
class Tags(EventProcessor):
    async def get_custom_tags_ExecutionFailed(message, input_data, state_data_client):
        return {"team": "orders"}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`}],good:[`
class Tags(EventProcessor):
    async def get_custom_tags_ExecutionFailed(message, input_data, state_data_client):
        return {"team": "orders"}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`]},check({project},report){for(let processor of project.processors.values())for(let{eventType,span}of processorMethods(processor))EVENT_TYPES.has(eventType)||report(span,`'${eventType}' is no event type of Step Functions`,{help:()=>didYouMean(eventType,EVENT_TYPES.keys())??"for example ExecutionSucceeded or LambdaFunctionFailed",fix:()=>correction(eventType,EVENT_TYPES.keys(),span)})}});var except_name_ignored_default=defineRule({code:"FLX222",name:"except-name-ignored",severity:"warning",summary:"a handler names its error with as",docs:'A handler of a state machine has no local variables. The caught error is put into the data: `data["error"]["Error"]` is its name, `data["error"]["Cause"]` its cause.\n\nRemove `as ...`.',examples:{bad:[{code:`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except KeyError as error:
#                      ^^^^^ FLX222
        return
`,fixed:`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except KeyError:
        return
`}],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except KeyError:
        return
`]},check({project,graphs},report){for(let{name:machine,definition}of project.machines.values()){let isUnused=graphs.has(machine.text);for(let statement of statementsOf(definition.body))if(statement.kind==="try")for(let{type,name:name2}of statement.handlers){if(name2===void 0)continue;let edits=type&&isUnused?removeClause(project.module,"as",type.span,name2.span):void 0;report(name2.span,"the name of a caught error has no meaning in a state machine",{help:'remove it; the handler finds the error in data["error"]',fix:fixOf("remove the name","safe",edits)})}}}});var PATH=/^\$(?:\.[A-Za-z_]\w*|\[(?:'[^'\\]+'|"[^"\\]+"|\d+)\])+$/,CONTEXT=/^\$\$\.(?:Execution|State|StateMachine|Task|Map)(?:\.\w+)*$/,INTRINSIC=/^States\.(?:Format|StringToJson|JsonToString|Array|ArrayPartition|ArrayContains|ArrayRange|ArrayGetItem|ArrayLength|ArrayUnique|Base64Encode|Base64Decode|Hash|JsonMerge|MathRandom|MathAdd|StringSplit|UUID)\(.*\)$/s,literal_not_evaluated_default=defineRule({code:"FLX304",name:"literal-not-evaluated",severity:"warning",summary:"a literal looks like a path of the States Language, which is not evaluated there",docs:'A value in a state machine function is a literal: `"$.user"` is a text that begins with a dollar sign, `"States.Format(...)"` a text with parentheses, and a key that ends in `.$` is a key like any other. Step Functions evaluates none of them in the result of a Pass state, in the cause of an error or in a build\'s environment.\n\nRefer to data as `data["user"]` where references are possible: as the input of a task and as a value in `env`. Let a task compute what needs more, and assign its result.\n\nSuppress it where a task is meant to get the text itself, such as a path that it evaluates on its own.',examples:{bad:[`
def main(data):
    data["user"] = "$.request.user"
#                  ^^^^^^^^^^^^^^^^ FLX304
    data["run"] = {"id": "$$.Execution.Id"}
#                        ^^^^^^^^^^^^^^^^^ FLX304
`,{code:`
class Image(Task):
    service = "codebuild"


def main(data):
    Image(env={"BRANCH": "$.branch"})
#                        ^^^^^^^^^^ FLX304
`,fixed:`
class Image(Task):
    service = "codebuild"


def main(data):
    Image(env={"BRANCH": data["branch"]})
`}],good:[`
class Image(Task):
    service = "codebuild"


def main(data):
    data["price"] = "$5.00"
    Image(env={"BRANCH": data["branch"]})
`]},check({project,graphs},report){for(let name2 of graphs.keys()){let body=project.machines.get(name2)?.definition.body??[];for(let statement of statementsOf(body))lookInto(statement,report)}}});function lookInto(statement,report){if(statement.kind==="assign"){let{value}=statement;value.kind==="call"?lookIntoOptions(value,report):lookAt3(value,isEvaluable,report)}else if(statement.kind==="expression"&&statement.value.kind==="call"){let[first]=statement.value.positional;if(first?.kind==="dict")for(let{value}of first.entries)lookAt3(value,isEvaluable,report);lookIntoOptions(statement.value,report)}else if(statement.kind==="raise"&&statement.exception?.kind==="call")for(let cause of statement.exception.positional)lookAt3(cause,isEvaluable,report)}function lookIntoOptions({keywords},report){for(let{name:name2,value}of keywords)if(!(name2?.text!=="env"&&name2?.text!=="build_arg_vars"||value.kind!=="dict"))for(let entry of value.entries)lookAt3(entry.value,isEvaluable,report,name2.text==="env")}function lookAt3(value,isMeant,report,takesData=!1){if(value.kind==="list"||value.kind==="tuple")for(let item of value.items)lookAt3(item,isContext,report);else if(value.kind==="dict")for(let{key,value:member}of value.entries){let isTemplate=key?.kind==="string"&&key.value.endsWith(".$");lookAt3(member,isTemplate?isEvaluable:isContext,report)}else if(value.kind==="string"&&isMeant(value.value)){let isPath=PATH.test(value.value);report(value.span,`'${value.value}' is taken literally: a value is not evaluated`,{help:isPath?`write ${reference(value.value)} where a reference is possible, or let a task set the key`:"let a task compute the value and assign its result",fix:takesData&&isPath?asReference(value):void 0})}}function isEvaluable(text2){return isContext(text2)||text2.startsWith("$")&&PATH.test(text2)}function isContext(text2){return text2.startsWith("$$")&&CONTEXT.test(text2)||text2.startsWith("States.")&&INTRINSIC.test(text2)}function reference(path){return`data${[...path.matchAll(/\.(\w+)|\['([^']+)'\]|\["([^"]+)"\]|\[(\d+)\]/g)].map(([,name2,single,double,index])=>index??JSON.stringify(name2??single??double)).map(part=>`[${part}]`).join("")}`}function asReference({value,span}){return fixOf(`write ${reference(value)}`,"unsafe",[{span,text:reference(value)}])}var main_parameter_default=defineRule({code:"FLX130",name:"main-parameter",severity:"warning",summary:"a state machine function takes something other than data",docs:"The state of an execution is always called `data`, whatever the function takes: the parameter is there for readers. `main` takes exactly one, `data`; other functions take `data` or nothing. Nothing is ever passed for a second one.\n\nWrite `(data)`.",examples:{bad:[{code:`
def main():
#       ^^ FLX130
    wait(seconds=data["seconds"])
`,fixed:`
def main(data):
    wait(seconds=data["seconds"])
`}],good:[`
def branch():
    wait(seconds=10)


def main(data):
    parallel(branch)
`]},check({project,graphs},report){for(let{name:name2,definition}of project.machines.values()){let{parameters}=definition,[first,second]=parameters,isData=first?.name.text==="data"&&first.star===""&&first.form==="positional";if(isData&&second===void 0||first===void 0&&name2.text!=="main"||!isData&&first!==void 0&&!graphs.has(name2.text))continue;let message=name2.text==="main"?"'main' takes exactly one argument, 'data'":`'${name2.text}' takes 'data' or nothing`;report({start:name2.span.end,end:definition.header.end},message,{help:"write '(data)'",fix:plainList(definition,project.module)})}}});function plainList({name:name2,header},module){let span={start:name2.span.end,end:header.end};if(!(!/^\s*\(/.test(module.file.text.slice(span.start,span.end))||remove(module,span)===void 0))return fixOf("write '(data)'","safe",[{span,text:"(data)"}])}var MAX_AT_ONCE=40,map_concurrency_over_limit_default=defineRule({code:"FLX302",name:"map-concurrency-over-limit",severity:"warning",summary:"a map asks for more than 40 iterations at once",docs:"Step Functions runs at most 40 iterations of a map at the same time. A larger `max_concurrency` changes nothing; whoever counts on it waits longer than planned.\n\nWrite 40 or less, or leave the option out. Where more is needed, put several items into one, so that each iteration handles a batch.",examples:{bad:[{code:`
def process_item(data):
    wait(seconds=1)


def main(data):
    map(data["items"], process_item, max_concurrency=100)
#                                                    ^^^ FLX302
`,fixed:`
def process_item(data):
    wait(seconds=1)


def main(data):
    map(data["items"], process_item, max_concurrency=40)
`}],good:[`
def process_item(data):
    wait(seconds=1)


def main(data):
    map(data["items"], process_item, max_concurrency=40)
`]},check({graphs},report){for(let{states}of graphs.values())for(let state of states.values()){if(state.kind!=="map"||state.maxConcurrency===void 0)continue;let{value,span}=state.maxConcurrency;Number(value.numberText)<=MAX_AT_ONCE||report(span,`a map runs at most ${MAX_AT_ONCE} iterations at once, not ${value.numberText}`,{help:`write ${MAX_AT_ONCE} or less`,fix:fixOf(`write ${MAX_AT_ONCE}`,"safe",[{span,text:String(MAX_AT_ONCE)}])})}}});var map_item_outside_iterator_default=defineRule({code:"FLX547",name:"map-item-outside-iterator",severity:"warning",summary:"a task asks for the item of a map iteration that it cannot have",docs:"`get_item_for_map_iteration(event)` and its kin find the item by what a map puts into the input of its iterator. In a task that no iterator runs, the event has no such keys, and the call fails with a KeyError.\n\nThe items of a machine that a subscription starts were stored by another project when its map goes through its input. They are found with `get_global_item_for_map_iteration(event)` only.\n\nSuppress it where the keys come into the event in another way.",examples:{bad:[`
class Load(Task):
    async def run(event, context):
        return context.state_data_client.put_items("orders", event["orders"])


class Ship(Task):
    async def run(event, context):
        return context.state_data_client.get_item_for_map_iteration(event)
#                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX547


def main(data):
    data["orders"] = Load()
    Ship()
`,`
class Ship(Task):
    async def run(event, context):
        return context.state_data_client.get_item_for_map_iteration(event)
#                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX547


def ship(data):
    Ship()


@subscribe(project="shop")
def main(data):
    map(data["orders"], ship)
`],good:[`
class Load(Task):
    async def run(event, context):
        return context.state_data_client.put_items("orders", event["orders"])


class Ship(Task):
    async def run(event, context):
        return context.state_data_client.get_item_for_map_iteration(event)


def ship(data):
    Ship()


def main(data):
    data["orders"] = Load()
    map(data["orders"], ship)
`]},check(program,report){let{project,graphs}=program;if(project.isBroken||project.brokenNames.size>0||graphs.size<project.machines.size)return;let calls=iterationCalls(program);if(calls.length===0)return;let iterated=iteratedMachines(graphs);for(let{task,name:name2,isLocal}of calls){let uses=[...graphs.values()].flatMap(({machine,live})=>live.flatMap(state=>state.kind==="task"&&state.task===task?[{machine,state}]:[]));uses.length>0&&uses.every(({machine,state})=>!iterated.has(machine)&&state.input==="$")?report(name2,`task '${task.name.text}' asks for the item of a map iteration, but no iterator runs it`,{help:"a map puts the item into the input of its iterator: call the task there"}):isLocal&&reportForeign(uses.map(({machine})=>machine),name2,program,report)}}});function iterationCalls({project,methods}){let{text:text2}=project.module.file;return methods.flatMap(method=>method.contextUses.flatMap(use=>{let call=memberName(use.parts[0],text2)==="state_data_client"?callOf(use,1):void 0,name2=memberName(use.parts[1],text2);if(call===void 0||method.task===void 0||!name2?.endsWith("_for_map_iteration"))return[];let[argument]=call.arguments.children;return argument?.type==="argument"&&text2.slice(argument.start,argument.end)===eventOf(method.task)?[{task:method.task,name:call.name,isLocal:name2==="get_item_for_map_iteration"}]:[]}))}function eventOf({run}){return run?.parameters[0]?.name.text}function iteratedMachines(graphs){let found=new Set,open=[...graphs.values()].flatMap(({live})=>live.flatMap(state=>usedAs(state,"iterator")));for(let name2=open.pop();name2!==void 0;name2=open.pop())if(!found.has(name2)){found.add(name2);for(let state of graphs.get(name2)?.live??[])open.push(...usedAs(state,"branch"))}return found}function usedAs(state,wanted){return usesOf(state).flatMap(({machine,how})=>how===wanted?[machine]:[])}function reportForeign(machines,name2,{project,graphs},report){let maps=[...graphs.values()].flatMap(({machine,live})=>live.flatMap(state=>state.kind==="map"&&machines.includes(state.iterator)?[{machine,state}]:[])),[first]=maps;if(first===void 0)return;let isForeign=maps.every(({machine,state})=>{let owner=project.machines.get(machine);return owner!==void 0&&isOnlySubscribed(owner,project.name)&&!isSet(state.items,graphs.get(machine))}),subscription2=project.machines.get(first.machine)?.decorations.subscriptions[0];!isForeign||subscription2===void 0||report(name2,"the items of this map were stored by another project, and only global methods find those",{help:"call get_global_item_for_map_iteration",related:[{span:first.state.span,message:"the map goes through the input of the machine"},{span:subscription2.span,message:"which comes from another project"}]})}function isOnlySubscribed({decorations},own){let{subscriptions,schedule}=decorations,isFromOthers=subscriptions.every(one=>one.source==="project"&&one.project!==own);return subscriptions.length>0&&isFromOthers&&schedule===void 0}function isSet(items,graph){return(graph?.live??[]).some(state=>{let path="resultPath"in state?state.resultPath:state.kind==="pass"?state.result?.path??null:null;return path!==null&&(items.startsWith(path)||path.startsWith(items))})}var map_items_not_stored_default=defineRule({code:"FLX548",name:"map-items-not-stored",severity:"note",summary:"a map goes through the result of a task that returns no stored items",docs:'A map does not go through a list, but through what `put_items` returns: it reads `items`, `table_name`, `partition_key` and `key` of the value. When the task returns a list itself, the execution fails at the map.\n\nReturn `context.state_data_client.put_items("name", the_list)`, and read each item in the iterator with `get_item_for_map_iteration(event)`.',examples:{bad:[`
class Load(Task):
    async def run(event, context):
        return [{"id": 1}, {"id": 2}]


class Ship(Task):
    async def run(event, context):
        return event["context_value"]


def ship(data):
    Ship()


def main(data):
    data["orders"] = Load()
    map(data["orders"], ship)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^ FLX548
`],good:[`
class Load(Task):
    async def run(event, context):
        return context.state_data_client.put_items("orders", [{"id": 1}, {"id": 2}])


class Ship(Task):
    async def run(event, context):
        return context.state_data_client.get_item_for_map_iteration(event)


def ship(data):
    Ship()


def main(data):
    data["orders"] = Load()
    map(data["orders"], ship)
`]},check({project,graphs},report){let{text:text2}=project.module.file;for(let graph of graphs.values())for(let state of graph.live){let task=state.kind==="map"?sourceOf(state,graph):void 0,plain=task&&plainReturn(task,text2);task===void 0||plain===void 0||report(state.span,`the map goes through the result of task '${task.name.text}', which is ${plain.what}`,{help:"let run return what the state data client's put_items returns",related:[{span:plain.span,message:"this is returned"}]})}}});function sourceOf({items},graph){let found;for(let state of graph.live){let path="resultPath"in state?state.resultPath:state.kind==="pass"?state.result?.path??null:null;if(!(path===null||!(items.startsWith(path)||path.startsWith(items)))){if(state.kind!=="task"||path!==items||found!==void 0&&found!==state.task)return;found=state.task}}return found?.service.startsWith("lambda")?found:void 0}var PLAIN=new Map([["list","a list"],["list_comprehension","a list"],["tuple","a list"],["string","a string"],["number","a number"]]);function plainReturn({run},text2){let found=returnsOf(run?.code??[],0).map(({start,end,children})=>{let[value,second]=children,what=value!==void 0&&second===void 0&&text2.slice(start,value.start).trim()==="return"&&value.end===end?PLAIN.get(value.type):void 0;return what===void 0?void 0:{what,span:{start,end}}});return found.includes(void 0)?void 0:found[0]}function returnsOf(nodes,depth){return nodes.flatMap(node=>node.type==="return_statement"?[node]:node.type==="function_definition"||node.type==="class_definition"||node.type==="lambda"||depth>300?[]:returnsOf(node.children,depth+1))}function describe(expression){switch(expression.kind){case"name":return expression.text==="data"?"data":`the name '${expression.text}'`;case"attribute":return"an attribute";case"subscript":return rootName(expression)==="data"?"a reference to data":"a subscript";case"call":return"a call";case"string":return"a string";case"number":return expression.value===void 0?"a number that JSON cannot hold":expression.isInteger?"an integer":"a float";case"constant":return CONSTANTS.get(expression.value)??"a constant";case"list":case"tuple":case"set":return`a ${expression.kind}`;case"dict":return"a dict";case"unary":return expression.operator==="not"?"a boolean expression":expression.operand.kind==="number"&&expression.operator!=="~"?describe(expression.operand):"arithmetic";case"compare":return"a comparison";case"bool":return"a boolean expression";case"unsupported":return expression.construct;default:return assertNever(expression)}}var CONSTANTS=new Map([[!0,"True"],[!1,"False"],[null,"None"],["ellipsis","..."]]);function rootName(expression){let current=expression;for(;current.kind==="subscript"||current.kind==="attribute";)current=current.object;return current.kind==="name"?current.text:void 0}function stringValue(source){let quoteAt=source.search(/['"]/),prefix=source.slice(0,quoteAt).toLowerCase();if(prefix.includes("b"))return{kind:"other",construct:"a bytes literal"};if(prefix.includes("f"))return{kind:"other",construct:"an f-string"};let quote=source.slice(quoteAt,quoteAt+1),width=source.startsWith(quote.repeat(3),quoteAt)?3:1,body=source.slice(quoteAt+width,source.length-width).replace(/\r\n?/g,`
`);return prefix.includes("r")||!body.includes("\\")?{kind:"text",value:body}:/(?<!\\)(?:\\\\)*\\N\{/.test(body)?{kind:"other",construct:"a character by name (\\N{…})"}:{kind:"text",value:decodeEscapes(body)}}var ESCAPE=/\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g,SIMPLE=new Map([[`
`,""],["\\","\\"],["'","'"],['"','"'],["a","\x07"],["b","\b"],["f","\f"],["n",`
`],["r","\r"],["t","	"],["v","\v"]]);function decodeEscapes(body){return body.replace(ESCAPE,(whole,octal,x,u,long,other)=>{if(octal!==void 0)return String.fromCharCode(Number.parseInt(octal,8));let hex=x??u??long;if(hex!==void 0){let point=Number.parseInt(hex,16);return point<=1114111?String.fromCodePoint(point):whole}return SIMPLE.get(other??"")??whole})}var MAX_DIGITS=4300;function numberValue(source){let text2=source.replaceAll("_","").toLowerCase();if(text2.endsWith("j"))return{isInteger:!1,value:void 0};if(/^0[xob]/.test(text2))return{isInteger:!0,value:text2.length>MAX_DIGITS?void 0:{numberText:BigInt(text2).toString()}};if(/^[0-9]+$/.test(text2)){let digits=text2.replace(/^0+(?=[0-9])/,"");return{isInteger:!0,value:digits.length>MAX_DIGITS?void 0:{numberText:digits}}}let value=Number(text2);return{isInteger:!1,value:Number.isFinite(value)?{numberText:pythonFloat(value)}:void 0}}function pythonFloat(value){let[mantissa="",exponentText="0"]=Math.abs(value).toExponential().split("e"),exponent=Number(exponentText),digits=mantissa.replace(".",""),sign=value<0||Object.is(value,-0)?"-":"";if(value===0)return`${sign}0.0`;if(exponent<-4||exponent>=16){let fraction=digits.length>1?`.${digits.slice(1)}`:"",size=String(Math.abs(exponent)).padStart(2,"0");return`${sign}${digits.slice(0,1)}${fraction}e${exponent<0?"-":"+"}${size}`}if(exponent<0)return`${sign}0.${"0".repeat(-exponent-1)}${digits}`;let whole=digits.slice(0,exponent+1).padEnd(exponent+1,"0");return`${sign}${whole}.${digits.slice(exponent+1)||"0"}`}function negate(value,isInteger){let text2=value.numberText;return isInteger&&text2==="0"?value:{numberText:text2.startsWith("-")?text2.slice(1):`-${text2}`}}function staticValue(expression){switch(expression.kind){case"string":return{ok:!0,value:expression.value};case"constant":return expression.value==="ellipsis"?refuse(expression):{ok:!0,value:expression.value};case"number":case"unary":{let number=staticNumber(expression);return number===void 0?refuse(expression):{ok:!0,value:number.value}}case"list":case"tuple":{let values=[];for(let item of expression.items){let value=staticValue(item);if(!value.ok)return value;values.push(value.value)}return{ok:!0,value:values}}case"dict":{let members=new Map,names2=new Map;for(let{key,value:member}of expression.entries){if(key===void 0)return{ok:!1,span:member.span,what:"unpacking with **"};let name2=staticKey(key);if(name2===void 0)return{ok:!1,span:key.span,what:`${describe(key)} as a key`};let value=staticValue(member);if(!value.ok)return value;let first=names2.get(identityOf2(key,name2))??name2;names2.set(identityOf2(key,name2),first),members.set(first,value.value)}return{ok:!0,value:members}}default:return refuse(expression)}}function staticNumber(expression){if(expression.kind==="unary"){let{operator,operand}=expression;return operand.kind!=="number"||operand.value===void 0?void 0:operator==="+"?{value:operand.value,isInteger:operand.isInteger}:operator==="-"?{value:negate(operand.value,operand.isInteger),isInteger:operand.isInteger}:void 0}if(!(expression.kind!=="number"||expression.value===void 0))return{value:expression.value,isInteger:expression.isInteger}}function staticKey(key){return key.kind==="string"?key.value:key.kind==="constant"?key.value==="ellipsis"?void 0:String(key.value):staticNumber(key)?.value.numberText}function identityOf2(key,name2){return key.kind==="string"||key.kind==="constant"&&key.value===null?`text ${name2}`:key.kind==="constant"?`number ${key.value===!0?1:0}`:`number ${!/[.e]/.test(name2)?BigInt(name2):Number.isInteger(Number(name2))?BigInt(Number(name2)):Number(name2)}`}function refuse(expression){return{ok:!1,span:expression.span,what:describe(expression)}}function readOptions(keywords,owner,table,info,report){let given={};for(let{name:name2,value,span}of keywords){if(name2===void 0){report(info,span,`options of ${owner} cannot be unpacked with **; write each as name=value`);continue}let reader=Object.hasOwn(table,name2.text)?table[name2.text]:void 0;if(reader===void 0){let names2=Object.keys(table);report(info,name2.span,`unknown option '${name2.text}' of ${owner}; expected ${oneOf(names2)}`,{help:didYouMean(name2.text,names2),fix:()=>{let given2=new Set(keywords.map(keyword=>keyword.name?.text));return correction(name2.text,names2.filter(known=>!given2.has(known)),name2.span)}});continue}let earlier=given[name2.text];if(earlier!==void 0){report(info,name2.span,`option '${name2.text}' of ${owner} is given twice`,{related:[{span:earlier.name.span,message:"first given here"}]});continue}let reading=reader(value);reading.ok?given[name2.text]={name:name2,value:reading.value,span:value.span}:report(info,reading.span,mismatch(name2.text,owner,reading))}return given}function mismatch(name2,owner,reading){return`'${name2}' of ${owner} must be ${reading.expected}, not ${reading.found}`}function oneOf(names2){return names2.length<3?names2.join(" or "):`one of ${names2.join(", ")}`}var text=expression=>expression.kind==="string"?{ok:!0,value:expression.value}:refuse2(expression,"a string"),nonEmptyText=expression=>expression.kind!=="string"?refuse2(expression,"a string"):expression.value===""?refuse2(expression,"a non-empty string","empty"):{ok:!0,value:expression.value},boolean=expression=>expression.kind==="constant"&&typeof expression.value=="boolean"?{ok:!0,value:expression.value}:refuse2(expression,"True or False");function choice(values){return expression=>{let value=expression.kind==="string"?values.find(known=>known===expression.value):void 0;if(value!==void 0)return{ok:!0,value};let found=expression.kind==="string"?`'${expression.value}'`:describe(expression);return refuse2(expression,oneOf(values.map(known=>`'${known}'`)),found)}}function integer(min,max){let range=max===void 0?`${min} or more`:`from ${min} to ${max}`;return expression=>{let number=staticNumber(expression);if(number===void 0||!number.isInteger)return refuse2(expression,`an integer ${range}`);let value=Number(number.value.numberText);return value<min||max!==void 0&&value>max?outOfRange(expression,`an integer ${range}`,number.value):{ok:!0,value:number.value}}}function numberFrom(min){return expression=>{let number=staticNumber(expression);return number===void 0?refuse2(expression,`a number ${min} or more`):Number(number.value.numberText)<min?outOfRange(expression,`a number ${min} or more`,number.value):{ok:!0,value:number.value}}}var dict=expression=>{if(expression.kind!=="dict")return refuse2(expression,"a dict literal");let value=staticValue(expression);return value.ok?value:{ok:!1,span:value.span,expected:"a dict of JSON literals",found:value.what}};function optional(reader){return expression=>expression.kind==="constant"&&expression.value===null?{ok:!0,value:null}:reader(expression)}function refuse2(expression,expected,found=describe(expression)){return{ok:!1,span:expression.span,expected,found}}function outOfRange(expression,expected,value){let{numberText}=value,found=numberText.length>20?`${numberText.slice(0,20)}…`:numberText;return{ok:!1,span:expression.span,expected,found,outOfRange:value}}var DEFAULT_CPU=1024,DEFAULT_MEMORY=2048,LAMBDA_MEMORY={least:128,most:10240},FARGATE_MEMORY=[{cpu:256,least:512,most:2048},{cpu:512,least:1024,most:4096},{cpu:1024,least:2048,most:8192},{cpu:2048,least:4096,most:16384},{cpu:4096,least:8192,most:30720}],STEP2=1024;function checkValues(values,report){let{service,outOfRange:outOfRange2}=values;for(let[name2,{span,message}]of outOfRange2){let users=usersOf(name2);(service===void 0||users===void 0||users.includes(service))&&report(serviceValue,span,message)}service!==void 0&&(isLambda(service)&&checkLambda(values,report),isFargate(service)&&checkFargate(values,report),service==="ecs:worker"&&(checkHeartbeat(values,report),checkAutoscaling(values,report)))}function amountOf({attributes,broken,outOfRange:outOfRange2},name2,otherwise){if(broken.has(name2)||outOfRange2.has(name2))return;let attribute=attributes.get(name2);if(attribute===void 0)return otherwise;let text2=numberTextOf(attribute.value);return text2===void 0?void 0:Number(text2)}function related(message,attribute){return attribute===void 0?{}:{related:[{span:attribute.span,message}]}}function checkLambda(values,report){let memory=amountOf(values,"memory",DEFAULT_MEMORY),place=values.attributes.get("memory"),{least,most}=LAMBDA_MEMORY;memory===void 0||place===void 0||memory>=least&&memory<=most||report(serviceValue,place.span,`'memory' of ${values.owner} must be from ${least} to ${most}, not ${memory}`,{help:"a Lambda function can have no other amount of memory, in MB"})}function checkFargate(values,report){let{attributes,owner}=values,cpu=amountOf(values,"cpu",DEFAULT_CPU),given=attributes.get("cpu");if(cpu===void 0)return;let size=FARGATE_MEMORY.find(row=>row.cpu===cpu);if(size===void 0){if(given===void 0)return;let sizes=FARGATE_MEMORY.map(row=>String(row.cpu));report(serviceValue,given.span,`'cpu' of ${owner} must be ${oneOf(sizes)}, not ${cpu}`,{help:"1024 are one vCPU"});return}let memory=amountOf(values,"memory",DEFAULT_MEMORY),memoryGiven=attributes.get("memory"),place=memoryGiven??given;if(memory===void 0||place===void 0||isMemoryFor(size,memory))return;let{least,most}=size,range=cpu===256?"512, 1024 or 2048":`from ${least} to ${most} in steps of ${STEP2}`,message=`with a cpu of ${cpu}, 'memory' of ${owner} must be ${range}, not ${memory}`,fitting=FARGATE_MEMORY.find(row=>isMemoryFor(row,memory)),help=memoryGiven===void 0?`memory is ${DEFAULT_MEMORY} unless the class says otherwise: add memory = ${least}`:given===void 0?`cpu is ${DEFAULT_CPU} unless the class says otherwise${fitting===void 0?"":`: add cpu = ${fitting.cpu}`}`:void 0,other=memoryGiven===void 0?void 0:given;report(serviceValue,place.span,message,{help,...related("the cpu",other)})}function isMemoryFor({least,most},memory){return memory>=least&&memory<=most&&(memory===least||memory%STEP2===0)}function checkHeartbeat(values,report){let{attributes,owner}=values,heartbeat=attributes.get("heartbeat_interval"),interval=amountOf(values,"heartbeat_interval",0);if(heartbeat===void 0||interval===void 0)return;let timeout=attributes.get("timeout"),limit=amountOf(values,"timeout",DEFAULT_TIMEOUT);if(limit!==void 0&&interval>=limit){let message=`'heartbeat_interval' of ${owner} must be below its timeout of ${limit} seconds, not ${interval}`;report(serviceValue,heartbeat.span,message,related("the timeout",timeout))}else if(interval*2>MAX_VISIBILITY_SECONDS){let most=MAX_VISIBILITY_SECONDS/2;report(serviceValue,heartbeat.span,`'heartbeat_interval' of ${owner} must be at most ${most}, not ${interval}`,{help:`a heartbeat hides the message for twice the interval, and a queue can hide it for ${MAX_VISIBILITY_SECONDS} seconds`})}}function checkAutoscaling(values,report){let{attributes,owner}=values,least=attributes.get("autoscaling_min"),most=attributes.get("autoscaling_max"),min=amountOf(values,"autoscaling_min",1),max=amountOf(values,"autoscaling_max",1),place=most??least;if(place===void 0||min===void 0||max===void 0||min<=max)return;let message=`'autoscaling_max' of ${owner} must be at least 'autoscaling_min', ${max} is below ${min}`,isBoth=most!==void 0&&least!==void 0;report(serviceValue,place.span,message,isBoth?related("the minimum",least):{help:"both are 1 by default"})}var LISTED=new Set([128,512,1024,1536,2048,3008]),memory_not_in_readme_list_default=defineRule({code:"FLX806",name:"memory-not-in-readme-list",severity:"note",isOptIn:!0,summary:"a Lambda function has an amount of memory that the README of the DSL does not list",docs:`The README of the DSL lists ${[...LISTED].join(", ")} for Lambda. AWS takes every number from ${LAMBDA_MEMORY.least} to ${LAMBDA_MEMORY.most}, and so does fluxio.

The rule is off by default. Select it where other tools know the list alone, or where a team wants few sizes.`,examples:{bad:[`
class Resize(Task):
    memory = 768
#            ^^^ FLX806

    async def run(event, context):
        return event


def main(data):
    Resize()
`],good:[`
class Resize(Task):
    memory = 1024

    async def run(event, context):
        return event


def main(data):
    Resize()
`]},check({project},report){for(let{service,attributes,brokenAttributes}of project.tasks.values()){let memory=attributes.get("memory");if(memory===void 0||!isLambda(service)||brokenAttributes.has("service"))continue;let amount=Number(numberTextOf(memory.value));LISTED.has(amount)||amount<LAMBDA_MEMORY.least||amount>LAMBDA_MEMORY.most||report(memory.span,`${amount} is not in the list of the README; expected one of ${[...LISTED].join(", ")}`)}}});var missing_key_default=defineRule({code:"FLX803",name:"missing-key",severity:"note",isOptIn:!0,summary:"a call of a task or state machine has no key",docs:"`key=` names the state. With it the execution history reads like a description of the work, and the name stays when the class is renamed. Without it the state has the name of the class, numbered where there are several.\n\nThe rule is off by default.",examples:{bad:[`
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    data["orders"] = Load()
#                    ^^^^ FLX803
`],good:[`
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    data["orders"] = Load(key="Load the orders")
`]},check({graphs},report){for(let graph of graphs.values())for(let state of graph.live)state.kind!=="task"&&state.kind!=="machine"||state.key!==void 0||report(state.callee,"the call names no key for its state",{help:'add key="what it does"'})}});var missing_main_default=defineRule({code:"FLX101",name:"missing-main",severity:"error",summary:"a project file has no function named main",docs:"`main` is the state machine of a project: what a schedule, a subscription of another project or a person starts when nothing else is named.\n\nRename the function that begins the workflow to `main`, or add one that calls it.",examples:{bad:[`
class Alpha(Task):
# <- FLX101
    async def run(event, context):
        return event


@export()
def load(data):
    Alpha()
`],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha()
`]},check({project},report){let{machines,tasks,processors,brokenNames}=project;if(project.isBroken||[machines,tasks,processors,brokenNames].some(names2=>names2.has("main")))return;let first=[...project.tasks.values(),...project.machines.values(),...project.processors.values()].map(({definition})=>definition.header).sort((a,b)=>a.start-b.start)[0];report(first??{start:0,end:0},"the project has no function named 'main'",{help:"name the function that begins the workflow main, as def main(data):"})}});var name=expression=>expression.kind==="name"?{ok:!0,value:{text:expression.text,span:expression.span}}:refuse2(expression,"the name of an EventProcessor class"),EXPORT={enabled:boolean},SCHEDULE={expression:nonEmptyText,input_data:dict},SUBSCRIBE={project:nonEmptyText,topic_arn_import_value:nonEmptyText,state_machine:nonEmptyText,status:choice(["success","failure"])},PROCESS_EVENTS={processor:name},DECORATORS=["export","schedule","subscribe","process_events"];function readDecorators(decorators,processors,report){let decorations={export:void 0,schedule:void 0,subscriptions:[],processEvents:void 0},first=new Map;for(let{span,expression}of decorators){let known=decoratorName(expression,report);if(known===void 0||expression.kind!=="call")continue;let earlier=first.get(known);if(earlier!==void 0&&known!=="subscribe"){report(decoratorForm,span,`decorator '${known}' may be given once`,{related:[{span:earlier,message:"first given here"}]});continue}first.set(known,span);let[positional]=expression.positional;positional!==void 0&&report(decoratorOption,positional.span,`decorator '${known}' takes options by name only, as ${EXAMPLES[known]}`);let owner=`decorator '${known}'`,{keywords}=expression;switch(known){case"export":{let{enabled}=readOptions(keywords,owner,EXPORT,decoratorOption,report);decorations={...decorations,export:{span,enabled:enabled?.value??!0}};break}case"schedule":{let{expression:when,input_data}=readOptions(keywords,owner,SCHEDULE,decoratorOption,report);if(when!==void 0){let schedule={span,expression:when.value,expressionSpan:when.span,inputData:input_data?.value};decorations={...decorations,schedule}}else positional===void 0&&!keywords.some(keyword=>keyword.name?.text!=="input_data")&&report(decoratorOption,span,`decorator 'schedule' needs an expression, as ${EXAMPLES.schedule}`);break}case"subscribe":{let options=readOptions(keywords,owner,SUBSCRIBE,decoratorOption,report),source=subscription(options,span,keywords.length>Object.keys(options).length||positional!==void 0,report);source!==void 0&&(decorations={...decorations,subscriptions:[...decorations.subscriptions,source]});break}case"process_events":{let{processor}=readOptions(keywords,owner,PROCESS_EVENTS,decoratorOption,report),given=processor?.value;given!==void 0&&!processors.known.has(given.text)&&!processors.broken.has(given.text)&&report(unknownProcessor,given.span,`'${given.text}' is not an EventProcessor class of this file`,{help:didYouMean(given.text,processors.known),fix:()=>correction(given.text,processors.known,given.span)}),decorations={...decorations,processEvents:{span,processor:given?.text}}}}}return decorations}var EXAMPLES={export:"@export()",schedule:'@schedule(expression="rate(1 hour)")',subscribe:'@subscribe(project="other-project")',process_events:"@process_events(processor=MyProcessor)"};function decoratorName(expression,report){let callee=expression.kind==="call"?expression.callee:expression;if(callee.kind!=="name"){report(decoratorForm,expression.span,`${describe(callee)} is not a decorator of the DSL; expected ${oneOf(DECORATORS)}`);return}let known=DECORATORS.find(decorator=>decorator===callee.text);if(known===void 0)report(unknownDecorator,callee.span,`unknown decorator '${callee.text}'; expected ${oneOf(DECORATORS)}`,{help:didYouMean(callee.text,DECORATORS),fix:()=>correction(callee.text,DECORATORS,callee.span)});else if(expression.kind!=="call"){let{end}=expression.span,isEnough=known==="export"||known==="process_events";report(decoratorForm,expression.span,`decorator '${known}' must be called, as ${EXAMPLES[known]}`,{fix:isEnough?fixOf("call it","safe",[{span:{start:end,end},text:"()"}]):void 0})}return known}function subscription(options,span,isFaulty,report){let{project,topic_arn_import_value:topic,state_machine:machine}=options,status=options.status?.value??"success";if(project!==void 0&&topic!==void 0){report(decoratorOption,topic.name.span,"decorator 'subscribe' takes either project or topic_arn_import_value, not both");return}if(project!==void 0){let spans={project:project.span,machine:machine?.span};return{source:"project",project:project.value,machine:machine?.value??"main",spans,status,span}}if(topic!==void 0)return{source:"topic",topicArnImportValue:topic.value,topicSpan:topic.span,status,span};isFaulty||report(decoratorOption,span,`decorator 'subscribe' needs project or topic_arn_import_value, as ${EXAMPLES.subscribe}`)}var module_code_not_deployed_default=defineRule({code:"FLX131",name:"module-code-not-deployed",severity:"warning",summary:"code outside the classes and functions is never run",docs:'A project file is read, not run. What is deployed are the definitions made from its functions, and each run method alone: calls, loops and constants beside them take part in nothing.\n\nMove the code into the run method that needs it, or into a package that run methods import. Nothing is said of imports, which editors need, of what stands under `if TYPE_CHECKING:` or `if __name__ == "__main__":` or in a `try`, or of names like `__version__`. Suppress it for a constant that another tool reads.',examples:{bad:[`
BATCH_SIZE = 500
# <- FLX131
print("deploying")
# <- FLX131


def main(data):
    wait(seconds=10)
`],good:[`
"""Once a day."""

from fluxio import schedule

__version__ = "1.2"


@schedule(expression="rate(1 day)")
def main(data):
    wait(seconds=10)
`]},check({project,methods},report){if(project.isBroken)return;let outside=project.module.body.filter(statement=>!isDefinition(statement)),wanted;reportCode(outside,name2=>(wanted??=wantedNames(project,methods),wanted.has(name2)),report)}}),OURS=new Set(["Task","EventProcessor","States",...BUILT_INS,...DECORATORS]);function isHarmless(statement){return statement.kind==="unsupported-statement"?/^(?:import|annotation|type)$/.test(statement.construct):statement.kind==="try"||statement.kind==="return"}function isDefinition({kind}){return kind==="class"||kind==="function"}function reportCode(statements,isWanted,report){for(let statement of statements)if(!(isDefinition(statement)||isEmptyStatement(statement)||isHarmless(statement)))if(statement.kind==="if"){if(isGuard(statement.branches[0]?.test))continue;for(let block of[...statement.branches.map(({body})=>body),statement.orElse??[]])reportCode(block,isWanted,report)}else if(statement.kind==="assign"){let names2=namesOf(statement),[target]=statement.targets;if(target===void 0||names2.some(name2=>OURS.has(name2)||isWanted(name2)||/^__.*__$/.test(name2)))continue;let what=names2[0]===void 0?"this assignment":`'${names2[0]}'`;report(target.span,`${what} is not deployed: no run method and no state can see it`,{help:"move it into the run method that needs it, or into a package"})}else{let span=statement.kind==="expression"?headOfExpression(statement.value):headOf(statement);report(span,"this code is never run: a project file is read",{help:"move it into a run method, or into a package"})}}function headOfExpression(expression){return expression.kind==="call"?expression.callee.span:expression.span}function isGuard(test){return test?.kind==="name"?test.text==="TYPE_CHECKING":test?.kind==="attribute"?test.name.text==="TYPE_CHECKING":test?.kind!=="compare"?!1:[test.left,...test.rights].some(side=>side.kind==="name"&&side.text==="__name__")}function namesOf({targets}){return targets.flatMap(target=>(target.kind==="tuple"||target.kind==="list"?target.items:[target]).flatMap(part=>part.kind==="name"?[part.text]:[]))}function wantedNames({module},methods){let names2=new Set;for(let{scopes}of methods)for(let{name:name2,scope}of scopes.uses)holderOf(name2,scope)===void 0&&names2.add(name2);let addWords=({start,end})=>{for(let[word]of module.file.text.slice(start,end).matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu))names2.add(word)};for(let statement of statementsOf(module.body))if(statement.kind==="function")addWords(statement.span);else if(statement.kind==="class"){addWords({start:statement.span.start,end:statement.header.end});for(let member of statement.body)member.kind!=="function"?addWords(member.span):addWords({start:member.span.start,end:member.code[0]?.start??member.span.end})}return names2}var parallel_result_unused_then_read_default=defineRule({code:"FLX508",name:"parallel-result-unused-then-read",severity:"warning",summary:"a key that only a branch of a parallel sets is read after it",docs:`Each branch works on its own copy of the data, and a parallel keeps nothing of them: after it the data is what it was before. A key that only a branch has set is not there, and reading it fails the execution.

Set the key before the parallel or after it. What a task in a branch has worked out can be stored with \`context.state_data_client.put_item\` and loaded again by a later task.

Nothing is said of keys that are set or read before, or that a branch reads before it sets them: then the input has them.`,examples:{bad:[`
class Scan(Task):
    async def run(event, context):
        return {"findings": 0}


def scan_image(data):
    data["scan"] = Scan()


def run_tests(data):
    Scan()


def main(data):
    parallel(scan_image, run_tests)
    if data["scan"]["findings"] > 0:
#      ^^^^^^^^^^^^^^^^^^^^^^^^ FLX508
        raise Vulnerable()
`],good:[`
class Scan(Task):
    async def run(event, context):
        return {"findings": 0}


def scan_image(data):
    data["scan"] = Scan()
    if data["scan"]["findings"] > 0:
        raise Vulnerable()


def run_tests(data):
    Scan()


def main(data):
    parallel(scan_image, run_tests)
`]},check({project,graphs},report){for(let finding of missingData(project,graphs))finding.kind==="lost-key"&&report(finding.span,`${pythonPath([finding.key])} is set in branch '${finding.branch}' alone, and a parallel keeps nothing`,{related:[{span:finding.setAt,message:"set here"}],help:"set it before or after the parallel, or let a task store it with context.state_data_client.put_item"})}});var MAX_BYTES=262144,MOST_BYTES_PER_CHARACTER=6,payload_too_large_default=defineRule({code:"FLX303",name:"payload-too-large",severity:"error",summary:"a literal is larger than the data of an execution can be",docs:"The data of an execution and the input of a state have at most 256 KiB as JSON text. A state that sets a larger value fails every time with `States.DataLimitExceeded`, which no handler catches.\n\nKeep large values where tasks can load them: store them with `context.state_data_client.put_item` and pass on the pointer that it answers with, or ship them with the code of the task.",examples:{bad:[],good:[]},check({project,graphs},report){for(let[name2,{states}]of graphs){let places;for(let state of states.values()){let bytes=bytesOf(state);bytes<=MAX_BYTES||(places??=placesOf(project.machines.get(name2)?.definition.body??[]),report(headOf2(state,places),`the value has ${bytes} bytes as JSON; at most ${MAX_BYTES} are possible`,{help:"let a task store it with context.state_data_client.put_item and pass on the pointer"}))}}}});function bytesOf(state){return(state.span.end-state.span.start)*MOST_BYTES_PER_CHARACTER<=MAX_BYTES?0:state.kind==="pass"?state.result===void 0?0:jsonBytes(state.result.value):state.kind!=="task"||state.task.service!=="codebuild"?0:state.env.map(({value,isPath})=>isPath?0:jsonBytes(value)).reduce((sum,size)=>sum+size,jsonBytes(state.buildArguments??{}))}function jsonBytes(value){return Buffer.byteLength(compactJson(value))}function headOf2(state,places){if(state.kind==="task")return state.callee;let statement=places.get(state.span.start)?.statement;return statement?.kind==="assign"?statement.targets[0]?.span??state.span:statement?.kind==="expression"&&statement.value.kind==="call"?statement.value.callee.span:state.span}var python_compile_error_default=defineRule({code:"FLX542",name:"python-compile-error",severity:"error",summary:"a method holds Python that cannot be compiled",docs:"Some mistakes are found by Python's compiler only, after the text was read: `break` outside a loop, an argument given twice, a bare `except:` before others, `import *` inside a function. The file of the task cannot be imported then, and each execution that reaches it fails.\n\nWrite it as Python wants it; the message is close to that of CPython.",examples:{bad:[`
class Load(Task):
    async def run(event, context):
        from orders import *
#                          ^ FLX542

        if not event["orders"]:
            break
#           ^^^^^ FLX542
        return load(event["orders"])


def main(data):
    Load()
`],good:[`
class Load(Task):
    async def run(event, context):
        from orders import load

        if not event["orders"]:
            return None
        return load(event["orders"])


def main(data):
    Load()
`]},check({methods},report){for(let{scopes}of methods)for(let{span,message}of scopes.compileErrors)report(span,message)}});var redundant_cast_default=defineRule({code:"FLX805",name:"redundant-cast",severity:"note",summary:"a cast in a comparison has the type of the literal",docs:'A comparison in a state machine has a type, and a literal gives it: `data["count"] > 3` compares numbers, with or without `int(...)`. Nothing is converted either way: a value of another type never matches.\n\nRemove the cast. `bool(data["x"])` alone needs it, since there is no literal.',examples:{bad:[{code:`
def main(data):
    if int(data["count"]) > 3 and bool(data["open"]):
#      ^^^ FLX805
        wait(seconds=10)
`,fixed:`
def main(data):
    if data["count"] > 3 and bool(data["open"]):
        wait(seconds=10)
`}],good:[`
def main(data):
    if data["count"] > 3 and bool(data["open"]):
        wait(seconds=10)
`]},check({project,graphs},report){for(let name2 of graphs.keys())for(let statement of statementsOf(project.machines.get(name2)?.definition.body??[]))if(statement.kind==="if")for(let{test}of statement.branches)checkTest(test,project.module,report)}});function checkTest(test,module,report){if(test.kind==="bool")for(let operand of test.operands)checkTest(operand,module,report);else if(test.kind==="unary")checkTest(test.operand,module,report);else if(test.kind==="compare"){let[right]=test.rights,cast=[test.left,right].find(side=>side?.kind==="call"),literal=cast===right?test.left:right;if(cast?.kind!=="call"||literal===void 0)return;let name2=cast.callee.kind==="name"?cast.callee.text:"";report(cast.callee.span,`'${name2}(...)' changes nothing: ${typeOf(literal)} gives the comparison its type`,{help:"remove the cast",fix:withoutCast(cast,module)})}}function typeOf(literal){return literal.kind==="string"?"a string":staticNumber(literal)===void 0?"True or False":"a number"}function withoutCast(cast,module){let[argument]=cast.positional;if(!(argument===void 0||/[\r\n]/.test(module.file.text.slice(cast.span.start,cast.span.end))))return fixOf("remove the cast","safe",unwrap(module,cast.span,argument.span))}var redundant_export_default=defineRule({code:"FLX804",name:"redundant-export",severity:"note",summary:"a state machine function is exported twice",docs:"`@schedule` and `@subscribe` export a state machine, and `main` always is. `@export()` beside them changes nothing; it is for functions that are nested in another and shall be started by themselves as well.\n\nRemove it.",examples:{bad:[{code:`
@export()
# <- FLX804
@schedule(expression="rate(1 day)")
def main(data):
    wait(seconds=10)
`,fixed:`
@schedule(expression="rate(1 day)")
def main(data):
    wait(seconds=10)
`}],good:[`
@export()
def cleanup(data):
    wait(seconds=10)


def main(data):
    cleanup()
`]},check({project},report){for(let{name:name2,decorations}of project.machines.values()){let{export:exported,schedule,subscriptions}=decorations;if(exported?.enabled!==!0)continue;let[subscription2]=subscriptions;if((schedule??subscription2)===void 0&&name2.text!=="main")continue;let why=name2.text==="main"?"main always is":`@${schedule===void 0?"subscribe":"schedule"} does so`;report(exported.span,`'${name2.text}' needs no @export(): ${why}`,{help:"remove it",fix:fixOf("remove @export()","safe",removeLines(project.module,exported.span))})}}});var result_of_service_discarded_default=defineRule({code:"FLX505",name:"result-of-service-discarded",severity:"warning",summary:"the result of an ECS task is assigned, but its run method cannot return one",docs:'A task of the service `ecs` runs in a container of its own. What its `run` method returns stays there: the key that the call is assigned to gets the description of the finished ECS task instead, with its ARN, its containers and its network.\n\nCall the task without assigning it. Let it store its result with `context.state_data_client.put_item`, where a later task finds it by its key, or use the service `lambda:container`.\n\nNothing is said where a part of the description is read, as in `data["job"]["StoppedReason"]`.',examples:{bad:[{code:`
class Train(Task):
    service = "ecs"

    async def run(event, context):
        return {"accuracy": 0.9}


def main(data):
    data["model"] = Train()
#   ^^^^^^^^^^^^^ FLX505
`,fixed:`
class Train(Task):
    service = "ecs"

    async def run(event, context):
        return {"accuracy": 0.9}


def main(data):
    Train()
`}],good:[`
class Train(Task):
    service = "ecs"

    async def run(event, context):
        context.state_data_client.put_item("model", {"accuracy": 0.9})


def main(data):
    Train()
`]},check({project,graphs},report){let reads;for(let[name2,graph]of graphs){let assigned=graph.live.flatMap(state=>state.kind==="task"&&state.task.service==="ecs"&&state.resultPath!==null?[{state,target:stepsOf(state.resultPath)}]:[]);if(assigned.length===0)continue;reads??=readsOf(graphs.values());let places=placesOf(project.machines.get(name2)?.definition.body??[]);for(let{state,target}of assigned){if(reads.described.has(textOf(target)))continue;let statement=places.get(state.span.start)?.statement,span=statement?.kind==="assign"?statement.targets[0]?.span:void 0,isRead=reads.keys.has(textOf(target.slice(0,1))),edits=statement?.kind==="assign"&&!isRead?removeTarget(project.module,statement):void 0;report(span??state.callee,`task '${state.task.name.text}' is an ECS task, which cannot return a result`,{help:"call it without assigning it; let it store its result with context.state_data_client",related:[{span:state.task.name.span,message:"the task"}],fix:fixOf("do not assign it","unsafe",edits)})}}}});function readsOf(graphs){let keys=new Set,described2=new Set;for(let path of new Set([...graphs].flatMap(({live})=>live.flatMap(pathsReadBy)))){let steps=stepsOf(path);keys.add(textOf(steps.slice(0,1)));for(let[at,step2]of steps.entries())typeof step2=="string"&&new RegExp("^\\p{Lu}","u").test(step2)&&described2.add(textOf(steps.slice(0,at)))}return{keys,described:described2}}function textOf(steps){return JSON.stringify(steps)}var retry_outlasts_execution_default=defineRule({code:"FLX601",name:"retry-outlasts-execution",severity:"warning",summary:"the last attempts of a retry come later than an execution lasts",docs:"The time between two attempts is multiplied by `backoff_rate` each time, and nothing bounds it. With the default of 2.0 a first interval of one minute has become more than a month at the seventeenth attempt. An execution lasts at most one year: attempts after that never take place, and until then it hangs instead of failing.\n\nWrite fewer attempts, or a smaller `backoff_rate`: 1.0 keeps the interval.",examples:{bad:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    with retry(interval=60, max_attempts=50):
#                                        ^^ FLX601
        Alpha()
`],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    with retry(interval=60, max_attempts=50, backoff_rate=1.0):
        Alpha()
`]},check({project,graphs},report){for(let name2 of graphs.keys())for(let statement of statementsOf(project.machines.get(name2)?.definition.body??[])){let call=statement.kind==="with"?statement.items[0]?.value:void 0,option=call?.kind==="call"?findOption(call,"max_attempts"):void 0;if(call?.kind!=="call"||option===void 0)continue;let possible=possibleAttempts(numberOption(call,"interval",1),numberOption(call,"backoff_rate",2));numberOption(call,"max_attempts",3)<=possible||report(option.span,`after ${possible} attempts the next one comes later than an execution lasts, one year`,{help:"write fewer attempts or a smaller backoff_rate"})}}});function findOption(call,name2){return call.keywords.find(keyword=>keyword.name?.text===name2)?.value}function numberOption(call,name2,otherwise){let value=findOption(call,name2),number=value&&staticNumber(value);return number===void 0?otherwise:Number(number.value.numberText)}function possibleAttempts(interval,rate){let intervals=31622400/interval;return Math.floor(rate===1?intervals:Math.log1p(intervals*(rate-1))/Math.log(rate))}var return_value_ignored_default=defineRule({code:"FLX221",name:"return-value-ignored",severity:"warning",summary:"a return statement of a state machine function has a value",docs:"`return` ends the execution as successful. Its output is always `data` as it is then; a value after `return` has no place to go.\n\nWrite `return` alone, and set keys of `data` before it. The fix takes the value away; it is unsafe where the value is a call, which never ran but was meant to.",examples:{bad:[{code:`
def main(data):
    if data["count"] == 0:
        return "nothing to do"
#              ^^^^^^^^^^^^^^^ FLX221
    wait(seconds=10)
`,fixed:`
def main(data):
    if data["count"] == 0:
        return
    wait(seconds=10)
`}],good:[`
def main(data):
    if data["count"] == 0:
        data["outcome"] = "nothing to do"
        return
    wait(seconds=10)
`]},check({project},report){for(let{definition}of project.machines.values())for(let statement of statementsOf(definition.body)){if(statement.kind!=="return"||statement.value===void 0)continue;let{span,value}=statement,safety=value.kind==="call"||value.kind==="unsupported"?"unsafe":"safe",edits=remove(project.module,{start:span.start+6,end:span.end});report(value.span,"the value of return is ignored: the output of an execution is data",{help:"write 'return' alone",fix:fixOf("remove the value",safety,edits)})}}});var WITHOUT_RUN=new Set(["ecs:worker","codebuild"]),run_missing_default=defineRule({code:"FLX110",name:"run-missing",severity:"error",summary:"a task has no run method",docs:"The run method is the code of the task: it is taken out of the file and deployed. Without one nothing can be deployed that the state could call.\n\nTasks of the services `ecs:worker` and `codebuild` need none: a worker runs the class that `spec` names, a build runs its `build_spec`.",examples:{bad:[`
class Load(Task):
# <- FLX110
    timeout = 300


def main(data):
    Load(timeout=300)
`],good:[`
class Load(Task):
    service = "ecs:worker"
    spec = "orders.load:LoadWorker"


def main(data):
    Load()
`]},check({project},report){for(let{name:name2,definition,service,run,brokenAttributes}of project.tasks.values())run!==void 0||WITHOUT_RUN.has(service)||brokenAttributes.has("run")||brokenAttributes.has("service")||report(definition.header,`task '${name2.text}' has no run method`,{help:"add async def run(event, context):"})}});var run_not_async_default=defineRule({code:"FLX111",name:"run-not-async",severity:"warning",summary:"a run method is not async",docs:"The entry point of a task runs the method in an event loop and awaits it. A plain function may work there or not, depending on the version of the entry point.\n\nWrite `async def run(event, context):`; nothing else needs to change.",examples:{bad:[{code:`
class Load(Task):
    def run(event, context):
#       ^^^ FLX111
        return event


def main(data):
    Load()
`,fixed:`
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load()
`}],good:[`
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load()
`]},check({project},report){for(let{name:name2,run}of project.tasks.values()){if(run===void 0||run.isAsync)continue;let{start}=run.header;report(run.name.span,`the run method of task '${name2.text}' is not async`,{help:"write 'async def run'",fix:fixOf("make it async","safe",[{span:{start,end:start},text:"async "}])})}}});var NAMES2=["event","context"],run_parameter_names_default=defineRule({code:"FLX129",name:"run-parameter-names",severity:"warning",summary:"the parameters of a run method are not named event and context",docs:"The parameters of `run` are `event`, the input of the state, and `context`, with its clients and functions. They are given by position, so other names work today; the DSL promises only these, and readers and tools look for them. A name that begins with an underscore says that the argument is not used and is left alone.\n\nRename the parameters.",examples:{bad:[{code:`
class Load(Task):
    async def run(event, ctx):
#                        ^^^ FLX129
        return ctx.state_data_client.get_item("orders")


def main(data):
    Load()
`,fixed:`
class Load(Task):
    async def run(event, context):
        return context.state_data_client.get_item("orders")


def main(data):
    Load()
`}],good:[`
class Load(Task):
    async def run(event, _context):
        return event


def main(data):
    Load()
`]},check({project,methods},report){for(let method of methods){if(method.task===void 0||method.task.service==="ecs:worker")continue;let{parameters}=method.definition,names2=parameters.map(({name:name2})=>name2.text),isPlain=parameters.every(({star,form})=>star===""&&form==="positional"),isWrong=names2.length<2||names2[0]==="self"||names2[0]==="cls"||names2.join()==="context,event";if(!(!isPlain||isWrong||parameters.some(({hasDefault},index)=>!hasDefault&&index>1)))for(let[index,wanted]of NAMES2.entries()){let parameter=parameters[index];if(parameter===void 0||parameter.name.text===wanted||parameter.name.text.startsWith("_"))continue;let message=`the ${index===0?"first":"second"} parameter of run is '${wanted}', not '${parameter.name.text}'`;report(parameter.name.span,message,{help:`rename it to '${wanted}'`,fix:()=>renameIn(method,parameter,wanted,project.module)})}}}});function renameIn({definition,scopes},{name:name2},wanted,module){let{text:text2}=module.file;if(scopes.isOpen||scopes.own.bindings.get(name2.text)?.length!==1||new RegExp(`(?<![\\p{L}\\p{N}_])${wanted}(?![\\p{L}\\p{N}_])`,"u").test(textOf2(definition.span,text2)))return;let uses=scopes.uses.filter(use=>use.name===name2.text&&holderOf(use.name,use.scope)===scopes.own),places=[name2.span,...uses.map(({span:{start,end}})=>({start,end}))];if(!places.some(place=>textOf2(place,text2)!==name2.text))return places.sort((a,b)=>a.start-b.start),fixOf(`rename '${name2.text}' to '${wanted}'`,"safe",rename(places,wanted))}function textOf2({start,end},text2){return text2.slice(start,end)}var run_signature_default=defineRule({code:"FLX128",name:"run-signature",severity:"error",summary:"a run method cannot be called with event and context",docs:"The entry point of a task calls `run` with two positional arguments: the input of the state as `event`, and `context` with its clients and functions. The method is taken out of its class, so there is no `self`. With other parameters the call fails, or the two arrive under the wrong names.\n\nWrite `async def run(event, context):`.",examples:{bad:[{code:`
class Load(Task):
    async def run(self, event, context):
#                ^^^^^^^^^^^^^^^^^^^^^^ FLX128
        return event


def main(data):
    Load()
`,fixed:`
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load()
`},{code:`
class Load(Task):
    async def run(event):
#                ^^^^^^^ FLX128
        return event


def main(data):
    Load()
`,fixed:`
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load()
`}],good:[`
class Load(Task):
    async def run(event, context, retries=3):
        return event


def main(data):
    Load()
`]},check({project,methods},report){for(let method of methods){let{definition,task}=method;if(task===void 0||task.service==="ecs:worker")continue;let what=problemOf(definition.parameters);if(what===void 0)continue;let span={start:definition.name.span.end,end:definition.header.end};report(span,`the run method of task '${task.name.text}' ${what}`,{help:"write async def run(event, context):",fix:repair(method,project.module)})}}});function problemOf(parameters){let positional=parameters.filter(({form,star})=>form==="positional"&&star===""),[first,second]=positional;if(isSelf(first))return`has no '${first?.name.text}': it is called with event and context alone`;let needed=positional.filter(({hasDefault})=>!hasDefault).length;if(!(positional.length>=2||parameters.some(({star})=>star==="*")))return`is called with event and context, but takes ${positional.length===0?"none":"one"} of them`;if(needed>2)return`is called with event and context, but takes ${needed} arguments`;let keyword=parameters.find(({form,star,hasDefault})=>form==="keyword-only"&&star===""&&!hasDefault);if(keyword!==void 0)return`is called with event and context, but '${keyword.name.text}' must be given too`;if(first?.name.text==="context"&&second?.name.text==="event")return"is called with event first, then context"}function isSelf(parameter){return parameter?.name.text==="self"||parameter?.name.text==="cls"}function repair({definition,scopes},module){let{parameters}=definition,isPlain=parameters.every(({star,form})=>star===""&&form==="positional"),inside={start:definition.name.span.end,end:definition.header.end};if(!isPlain||remove(module,inside)===void 0)return;let title="write run(event, context)",[first,...others]=parameters;if(first===void 0)return/^\s*\(\s*\)$/.test(module.file.text.slice(inside.start,inside.end))?{title,safety:"safe",edits:[{span:inside,text:"(event, context)"}]}:void 0;if(!isSelf(first))return withoutSelf(parameters,title);if(scopes.isOpen||scopes.own.read.has(first.name.text))return;let[second]=others;if(second===void 0)return{title,safety:"safe",edits:[{span:first.span,text:"event, context"}]};let removal2={span:{start:first.span.start,end:second.span.start},text:""};if(others.map(({name:name2})=>name2.text).join()==="event,context")return{title,safety:"safe",edits:[removal2]};let rest=withoutSelf(others,title);return rest&&{...rest,edits:[removal2,...rest.edits]}}function withoutSelf(parameters,title){let[first,second]=parameters,names2=parameters.map(({name:name2})=>name2.text).join();if(names2==="event"&&first!==void 0){let end=first.span.end;return{title,safety:"safe",edits:[{span:{start:end,end},text:", context"}]}}if(names2!=="context,event"||first===void 0||second===void 0)return;let edits=[...rename([first.name.span],"event"),...rename([second.name.span],"context")];return{title,safety:"unsafe",edits}}var MAX_LINES=50,BODY=Array.from({length:MAX_LINES},(_,index)=>`        total += event["amounts"][${index}]`).join(`
`),run_too_long_default=defineRule({code:"FLX802",name:"run-too-long",severity:"warning",summary:`a run method has more than ${MAX_LINES} lines of code`,docs:`A run method is taken out of the file as it is: it shares no code with other tasks, and tests cannot import it. Beyond about ${MAX_LINES} lines it is better written as a package of its own, which the run method imports and calls. Blank lines, comments and the docstring do not count.`,examples:{bad:[`
class Sum(Task):
    async def run(event, context):
#             ^^^ FLX802
        total = 0
${BODY}
        return total


def main(data):
    data["total"] = Sum()
`],good:[`
class Sum(Task):
    async def run(event, context):
        from order_totals import total

        return total(event["amounts"])


def main(data):
    data["total"] = Sum()
`]},check({project},report){for(let{name:name2,run,service}of project.tasks.values()){if(run===void 0||service==="ecs:worker")continue;let{file}=project.module;if(positionAt(file,run.span.end).line-positionAt(file,run.span.start).line<=MAX_LINES)continue;let lines=countLines(run,project.module);lines<=MAX_LINES||report(run.name.span,`the run method of task '${name2.text}' has ${lines} lines of code; about ${MAX_LINES} are enough`,{help:"move the code into a package that the run method imports"})}}});function countLines(run,{file,comments}){let{text:text2,lineStarts}=file,[first,second]=run.code,start=first!==void 0&&/^[rRuU]?["']/.test(text2.slice(first.start,first.start+2))?second?.start??run.span.end:first?.start;if(start===void 0)return 0;let count=0;for(let line=positionAt(file,start).line-1;(lineStarts[line]??run.span.end)<run.span.end;line+=1){let from=Math.max(lineStarts[line]??0,start);hasCode({start:from,end:Math.min(lineEnd(text2,from),run.span.end)},text2,comments)&&(count+=1)}return count}function hasCode({start,end},text2,comments){let blank=/[ \t\f]*/y;blank.lastIndex=start;let at=start+(blank.exec(text2)?.[0].length??0);return at<end&&comments[firstFrom(comments,at,comment=>comment.start)]?.start!==at}var MONTHS=["JAN","FEB","MAR","APR","MAY","JUN","JUL","AUG","SEP","OCT","NOV","DEC"],WEEKDAYS=["SUN","MON","TUE","WED","THU","FRI","SAT"],FIELDS=[{name:"minutes",min:0,max:59,names:[],wildcards:"",allows:"0-59 and , - * /"},{name:"hours",min:0,max:23,names:[],wildcards:"",allows:"0-23 and , - * /"},{name:"day-of-month",min:1,max:31,names:[],wildcards:"?LW",allows:"1-31 and , - * ? / L W"},{name:"month",min:1,max:12,names:MONTHS,wildcards:"",allows:"1-12, JAN-DEC and , - * /"},{name:"day-of-week",min:1,max:7,names:WEEKDAYS,wildcards:"?L#",allows:"1-7, SUN-SAT and , - * ? L #"},{name:"year",min:1970,max:2199,names:[],wildcards:"?",allows:"1970-2199 and , - * /"}];function readField(field,text2,start){let rules2=[],problems=[],items=text2.split(","),at=start;for(let item of items){let read2=item===""?{ok:!1,part:text2,at:start-at,help:"a comma stands between two values"}:items.length>1&&item.includes("#")&&field.wildcards.includes("#")?{ok:!1,part:text2,at:start-at,help:"with '#' the field holds one day and no list"}:readItem(field,upper(item));if(at+=item.length+1,read2.ok){rules2.push(read2.rule);continue}let from=at-item.length-1+(read2.part===""?0:read2.at),part=text2.slice(from-start,from-start+(read2.part===""?item:read2.part).length),message=`the ${field.name} field allows ${field.allows}, not '${part}'`;problems.every(problem=>problem.start!==from)&&problems.push({start:from,end:from+part.length,message,help:read2.help})}return{rules:rules2,problems}}function upper(text2){return text2.replace(/[a-z]+/g,letters=>letters.toUpperCase())}function readItem(field,item){let special=field.wildcards===""?void 0:readSpecial(field,item);if(special!==void 0)return special;let slash=item.indexOf("/"),base=slash<0?item:item.slice(0,slash),range=readRange(field,base,slash>=0);if(!range.ok||slash<0)return range;let step2=item.slice(slash+1);return!/^[0-9]*[1-9][0-9]*$/.test(step2)||Number(step2)>field.max?{ok:!1,part:item,at:0,help:`the step after '/' is a number from 1 to ${field.max}`}:{ok:!0,rule:{...range.rule,step:Number(step2)}}}function readRange(field,text2,isStepped){let{min,max}=field;if(text2==="*"||text2===""&&isStepped)return{ok:!0,rule:{kind:"range",from:min,to:max,step:1}};let dash=text2.indexOf("-",1),first=readValue(field,dash<0?text2:text2.slice(0,dash),0);if(typeof first!="number")return first;if(dash<0)return{ok:!0,rule:{kind:"range",from:first,to:isStepped?max:first,step:1}};let last=readValue(field,text2.slice(dash+1),dash+1);return typeof last!="number"?last:field.name==="year"&&last<first?{ok:!1,part:text2,at:0,help:"write the earlier year first"}:{ok:!0,rule:{kind:"range",from:first,to:last,step:1}}}function readValue(field,text2,at){let named=field.names.indexOf(text2);if(named>=0)return field.min+named;let value=/^[0-9]+$/.test(text2)?Number(text2):Number.NaN;return value>=field.min&&value<=field.max?value:{ok:!1,part:text2,at,help:helpFor(field,text2)}}function helpFor(field,text2){if(field.name==="day-of-week"&&/^[08]$/.test(text2))return"the days of the week are 1 (Sunday) to 7 (Saturday)";if(field.name==="hours"&&text2==="24")return"midnight is 0";if(!/^[A-Z]+$/.test(text2))return;let near=field.names.find(name2=>text2.startsWith(name2))??nearest(text2,field.names);return near===void 0?void 0:`write '${near}'`}function readSpecial(field,item){let ofMonth=field.wildcards.includes("W");if(item==="?")return{ok:!0,rule:{kind:"range",from:field.min,to:field.max,step:1}};if(item==="L"&&field.wildcards.includes("L")){let saturday={kind:"range",from:field.max,to:field.max,step:1};return{ok:!0,rule:ofMonth?{kind:"last-day",before:0}:saturday}}return ofMonth?daySpecial(field,item):field.wildcards.includes("#")?weekdaySpecial(field,item):void 0}function daySpecial(field,item){if(item==="LW")return{ok:!0,rule:{kind:"nearest-weekday",day:void 0}};let before2=/^L-([0-9]+)$/.exec(item);if(before2!==null&&Number(before2[1])<field.max)return{ok:!0,rule:{kind:"last-day",before:Number(before2[1])}};if(!item.endsWith("W"))return;let help="'W' stands after one day, as in 15W",day=/^[0-9]+W$/.test(item)?readValue(field,item.slice(0,-1),0):void 0;return typeof day=="number"?{ok:!0,rule:{kind:"nearest-weekday",day}}:{ok:!1,part:item,at:0,help}}function weekdaySpecial(field,item){let hash=item.indexOf("#");if(hash>=0){let weekday2=readValue(field,item.slice(0,hash),0),nth=item.slice(hash+1);return typeof weekday2=="number"&&/^[1-5]$/.test(nth)?{ok:!0,rule:{kind:"nth-weekday",weekday:weekday2,nth:Number(nth)}}:{ok:!1,part:item,at:0,help:"'#' stands between a day and 1 to 5, as in 2#1 for the first Monday"}}let weekday=item.endsWith("L")&&item.length>1?readValue(field,item.slice(0,-1),0):void 0;return typeof weekday=="number"?{ok:!0,rule:{kind:"last-weekday",weekday}}:void 0}var UNITS=["minute","hour","day"],MAX_LENGTH=256,FORM="rate(N minutes) or cron(minutes hours day-of-month month day-of-week year)";function readSchedule(text2){if(text2.length>MAX_LENGTH){let message=`a schedule expression has at most ${MAX_LENGTH} characters, not ${text2.length}`;return refuse3({start:0,end:text2.length,message})}return readForm(text2)??refuse3(formProblem(text2))}function readForm(text2){let call=/^(rate|cron)\(([^()]*)\)$/.exec(text2);if(call===null)return;let words=[...(call[2]??"").matchAll(/\S+/g)].map(({0:word,index})=>({text:word,start:index+5}));return call[1]==="rate"?readRate(text2,words):readCron(text2,words)}function refuse3(...problems){return{ok:!1,problems}}function isValid(text2){return readForm(text2)?.ok===!0}function formProblem(text2){let whole={start:0,end:text2.length},message=`'${text2}' is no schedule expression; expected ${FORM}`;if(/^\s*at\s*\(/i.test(text2))return{...whole,message,help:"a schedule repeats; it cannot name a single time"};let bare=text2.trim().replace(/^(rate|cron)\s*\(/i,(_,keyword)=>`${keyword.toLowerCase()}(`),near=[bare,`${bare})`,`rate(${bare})`,`cron(${bare})`].find(isValid);return near===void 0?{...whole,message}:{...whole,message,help:`write '${near}'`,fix:{...whole,text:near,isSure:!1}}}function readRate(text2,words){let inside=insideOf(text2),[count,unit,more]=words;if(count===void 0||unit===void 0||more!==void 0){let message=`a rate is a number and a unit, as 'rate(5 minutes)', not '${text2}'`,near=/^(\d+)([a-z]+)$/.exec(count?.text??""),respelled=near===null||unit!==void 0?"":`rate(${near[1]} ${near[2]})`;if(!isValid(respelled))return refuse3({...inside,message});let fix={...inside,text:respelled.slice(5,-1),isSure:!1};return refuse3({...inside,message,help:`write '${respelled}'`,fix})}let isCount=/^[0-9]*[1-9][0-9]*$/.test(count.text),problems=[];if(!isCount){let message=`the number of a rate must be a positive integer, not '${count.text}'`;problems.push({...placeOf(count),message})}let value=Number(count.text),known=UNITS.find(name2=>unit.text===name2||unit.text===`${name2}s`);if(known===void 0)problems.push(unknownUnit(value,isCount,unit));else if(isCount&&value===1!=(unit.text===known)){let right=value===1?known:`${known}s`,message=`the unit of a rate of ${count.text} must be '${right}', not '${unit.text}'`,fix={...placeOf(unit),text:right,isSure:!0};problems.push({...placeOf(unit),message,help:`write 'rate(${count.text} ${right})'`,fix})}return known===void 0||problems.length>0?refuse3(...problems):{ok:!0,value:{kind:"rate",count:value,unit:known}}}function unknownUnit(count,isCount,unit){let allowed=count===1?UNITS.join(", "):UNITS.map(name2=>`${name2}s`).join(", "),message=`'${unit.text}' is no unit of a rate; expected one of ${allowed}`,lower=unit.text.toLowerCase(),respelled=UNITS.find(name2=>lower===name2||lower===`${name2}s`||lower===SHORT[name2]),days=isCount&&/^weeks?$/.test(lower)?count*7:void 0,right=respelled===void 0?void 0:count===1?respelled:`${respelled}s`,help=days!==void 0?`write 'rate(${days} days)'`:right!==void 0?`write '${right}'`:/^seconds?$/.test(lower)?"a minute is the shortest rate":void 0;return{...placeOf(unit),message,help}}var SHORT={minute:"min",hour:"h",day:"d"};function readCron(text2,words){if(words.length!==FIELDS.length)return refuse3(countProblem(text2,words));let problems=[],fields=FIELDS.map((field,index)=>readField(field,words[index]?.text??"",words[index]?.start??0));for(let field of fields)problems.push(...field.problems);return fields[2]?.problems.length===0&&fields[4]?.problems.length===0&&problems.push(...dayProblems(words)),problems.length>0?refuse3(...problems):{ok:!0,value:{kind:"cron",fields:fields.map(({rules:rules2})=>rules2)}}}function countProblem(text2,words){let inside=insideOf(text2),message=`a cron expression has six fields (${FIELDS.map(({name:name2})=>name2).join(" ")}), not ${words.length}`;if(words.some(({text:word})=>word.startsWith(",")||word.endsWith(",")))return{...inside,message,help:"a list has no blanks after its commas"};if(words.length===FIELDS.length+1)return{...inside,message,help:"there is no field for seconds"};let near=fromUnix(words.map(word=>word.text));return near===void 0||!isValid(`cron(${near})`)?{...inside,message}:{...inside,message,help:`write 'cron(${near})'`,fix:{...inside,text:near,isSure:!1}}}function fromUnix([minutes,hours,day,month,weekday,more]){if(!(weekday===void 0||more!==void 0))return weekday==="*"||weekday==="?"?`${minutes} ${hours} ${day==="?"?"*":day} ${month} ? *`:/\d/.test(weekday)||day!=="*"&&day!=="?"?void 0:`${minutes} ${hours} ? ${month} ${weekday} *`}function dayProblems(words){let[,,day,,weekday]=words;if(day===void 0||weekday===void 0)return[];if(day.text==="?"!=(weekday.text==="?"))return[];if(day.text==="?")return[{...placeOf(weekday),message:"day-of-month and day-of-week are both '?'; exactly one of them must be",help:"write '*' in day-of-month for every day"}];let place=placeOf(day.text==="*"&&weekday.text!=="*"?day:weekday),message="day-of-month and day-of-week cannot both be given: exactly one of them must be '?'",isSpare=day.text==="*"||weekday.text==="*";return[{...place,message,help:isSpare?"write '?' here":"write '?' in one of them, or make two schedules",fix:isSpare?{...place,text:"?",isSure:!1}:void 0}]}function insideOf(text2){return text2.length===6?{start:0,end:text2.length}:{start:5,end:text2.length-1}}function placeOf({text:text2,start}){return{start,end:start+text2.length}}function nextRuns(schedule,from,count){if(schedule.kind==="rate"){let unit=schedule.unit==="minute"?6e4:schedule.unit==="hour"?36e5:864e5;return Array.from({length:count},(_,index)=>new Date(from.getTime()+(index+1)*schedule.count*unit))}let[minutes=[],hours=[]]=schedule.fields,times=timesOf(hours,minutes),runs=[];for(let day of daysFrom(from,schedule.fields))for(let time of times){let run=new Date(day.getTime()+time*6e4);if(!(run.getTime()<=from.getTime())&&(runs.push(run),runs.length===count))return runs}return runs}function*daysFrom(from,fields){let[,,days=[],months=[],weekdays=[],years=[]]=fields,first=Date.UTC(from.getUTCFullYear(),from.getUTCMonth(),from.getUTCDate());for(let year=from.getUTCFullYear();year<=2199;year+=1)if(matches(years,year,1970,2199)){for(let month=0;month<12;month+=1)if(matches(months,month+1,1,12))for(let day=new Date(Date.UTC(year,month,1));day.getUTCMonth()===month;day=dayAfter(day))day.getTime()>=first&&isDayOfMonth(days,day)&&isWeekday(weekdays,day)&&(yield day)}}function dayAfter(day){return new Date(day.getTime()+1440*6e4)}function timesOf(hours,minutes){let times=[];for(let hour=0;hour<24;hour+=1)if(matches(hours,hour,0,23))for(let minute=0;minute<60;minute+=1)matches(minutes,minute,0,59)&&times.push(hour*60+minute);return times}function matches(rules2,value,min,max){return rules2.some(rule=>{if(rule.kind!=="range")return!1;let{from,to,step:step2}=rule,isOver=to<from&&value<=to;return!isOver&&(value<from||to>=from&&value>to)?!1:(isOver?value-from+(max-min+1):value-from)%step2===0})}function isDayOfMonth(rules2,date){let day=date.getUTCDate();if(matches(rules2,day,1,31))return!0;let last=lastDay(date);return rules2.some(rule=>rule.kind==="last-day"?day===last-rule.before:rule.kind==="nearest-weekday"&&day===nearestWeekday(date,rule.day??last,last))}function isWeekday(rules2,date){let weekday=date.getUTCDay()+1;if(matches(rules2,weekday,1,7))return!0;let day=date.getUTCDate();return rules2.some(rule=>rule.kind==="last-weekday"?rule.weekday===weekday&&day>lastDay(date)-7:rule.kind==="nth-weekday"&&rule.weekday===weekday&&Math.ceil(day/7)===rule.nth)}function lastDay(date){return new Date(Date.UTC(date.getUTCFullYear(),date.getUTCMonth()+1,0)).getUTCDate()}function nearestWeekday(month,day,last){if(day>last)return;let weekday=new Date(Date.UTC(month.getUTCFullYear(),month.getUTCMonth(),day)).getUTCDay();return weekday===6?day>1?day-1:day+2:weekday===0?day<last?day+1:day-2:day}var SAMPLES=["rate(12 hours)","cron(30 6 ? * MON-FRI *)","cron(0/20 22-2 * * ? *)","cron(0 9 L * ? *)","cron(0 9 15W * ? *)","cron(0 9 ? 1/3 2#1 *)"],SAMPLE_START=Date.UTC(2026,0,1),schedule_expression_default=defineRule({code:"FLX520",name:"schedule-expression",severity:"error",summary:"the expression of a schedule is not valid",docs:`AWS refuses the schedule when the project is deployed. Times are in UTC.

\`rate(N unit)\`: N is a positive integer; the unit is \`minute\`, \`hour\` or \`day\` for 1, \`minutes\`, \`hours\` or \`days\` for more.

\`cron(minutes hours day-of-month month day-of-week year)\`:

| field | values | wildcards |
|---|---|---|
| minutes | 0-59 | , - * / |
| hours | 0-23 | , - * / |
| day-of-month | 1-31 | , - * ? / L W |
| month | 1-12 or JAN-DEC | , - * / |
| day-of-week | 1-7 or SUN-SAT | , - * ? L # |
| year | 1970-2199 | , - * / |

Exactly one of day-of-month and day-of-week is \`?\`. \`a/b\` begins at a and takes each bth; a range may go over the end, as \`22-2\` and \`FRI-MON\` do. \`L\` is the last day of the month, \`6L\` its last Friday, \`15W\` the weekday nearest to the 15th, \`2#1\` the first Monday.

Runs after ${timeOf(new Date(SAMPLE_START))}:

${SAMPLES.map(sample).join(`
`)}`,examples:{bad:[`
@schedule(expression="cron(60 6 ? * MON-FRI *)")
#                          ^^ FLX520
def main(data):
    wait(seconds=10)
`,{code:`
@schedule(expression="rate(1 hours)")
#                            ^^^^^ FLX520
def main(data):
    wait(seconds=10)
`,fixed:`
@schedule(expression="rate(1 hour)")
def main(data):
    wait(seconds=10)
`},{code:`
@schedule(expression="cron(0 6 * * MON-FRI *)")
#                              ^ FLX520
def main(data):
    wait(seconds=10)
`,fixed:`
@schedule(expression="cron(0 6 ? * MON-FRI *)")
def main(data):
    wait(seconds=10)
`}],good:[`
@schedule(expression="cron(0 6 ? * MON-FRI *)")
def main(data):
    wait(seconds=10)
`]},check({project},report){for(let{decorations}of project.machines.values()){if(decorations.schedule===void 0)continue;let{expression,expressionSpan}=decorations.schedule,read2=readSchedule(expression);if(read2.ok)continue;let offset=contentStart(project.module.file,expressionSpan,expression);for(let problem of read2.problems){let span=offset===void 0?expressionSpan:placeIn(problem,offset),{help}=problem;report(span,problem.message,{help,fix:offset===void 0?void 0:fixAt(problem,offset)})}}}});function contentStart({text:text2},{start,end},value){let open=/^[uUrR]?("""|'''|"|')/.exec(text2.slice(start,end)),from=start+(open?.[0].length??0);return open!==null&&text2.slice(from,end-(open[1]??"").length)===value?from:void 0}function placeIn({start,end},offset){return{start:offset+start,end:offset+end}}function fixAt({fix},offset){if(fix===void 0)return;let edits=[{span:placeIn(fix,offset),text:fix.text}];return fixOf(`write '${fix.text}'`,fix.isSure?"safe":"unsafe",edits)}function sample(expression){let read2=readSchedule(expression),runs=read2.ok?nextRuns(read2.value,new Date(SAMPLE_START),3):[];return`- \`${expression}\`: ${runs.map(timeOf).join(", ")}`}function timeOf(date){let[day,time]=date.toISOString().split("T");return`${["Sun","Mon","Tue","Wed","Thu","Fri","Sat"][date.getUTCDay()]} ${day} ${time?.slice(0,5)}`}function checkArguments(what,list,parameters,text2){let found=[],given=new Set,position=0,isSpread=!1;for(let argument of list.children)if(argument.type==="list_splat"||argument.type==="dictionary_splat")isSpread=!0;else if(argument.type==="keyword_argument"){let[name2,value]=argument.children;if(name2===void 0)continue;let written=nameOf(name2,text2),parameter=parameters.find(known=>known.name===written);if(parameter===void 0){found.push(unknownArgument(what,written,name2,parameters));continue}given.has(written)&&found.push({span:name2,message:`'${what}' gets '${written}' twice`}),given.add(written),checkConstant(what,parameter,value,{start:value?.start??name2.end,end:argument.end},found)}else if(!isSpread){let parameter=parameters[position];if(position+=1,parameter===void 0){position===parameters.length+1&&found.push({span:argument,message:`'${what}' takes ${listed(parameters)} and no more`});continue}given.add(parameter.name),checkConstant(what,parameter,argument.children[0],argument,found)}let missing=parameters.find(({name:name2,isRequired})=>isRequired&&!given.has(name2));return missing!==void 0&&!isSpread&&found.length===0&&found.push({span:list,message:`'${what}' needs '${missing.name}'`,help:`it takes ${listed(parameters)}`}),found}function unknownArgument(what,written,span,parameters){let names2=parameters.map(({name:name2})=>name2),near=nearest(written,names2);return{span,message:`'${what}' has no argument '${written}'; it takes ${listed(parameters)}`,...near===void 0?{}:{help:`did you mean '${near}'?`,rename:{span,name:near}}}}function listed(parameters){return parameters.map(({name:name2,isRequired})=>isRequired?name2:`${name2} if wanted`).join(", ")}var CONSTANTS2=new Map([["string","a string"],["fstring","a string"],["bytes","bytes"],["number","a number"],["list","a list"],["list_comprehension","a list"],["tuple","a tuple"],["set","a set"],["set_comprehension","a set"],["generator_expression","a generator"],["dictionary","a dict"],["dictionary_comprehension","a dict"],["true","True"],["false","False"],["none","None"]]),FITS={string:["string","fstring"],integer:["number","true","false"],list:["list","list_comprehension","tuple"],JSON:["string","fstring","number","list","list_comprehension","tuple","dictionary","dictionary_comprehension","true","false","none"]};function checkConstant(what,{name:name2,type},value,whole,found){if(type===void 0||value===void 0||value.start!==whole.start||value.end!==whole.end)return;let constant=CONSTANTS2.get(value.type);if(constant===void 0||FITS[type].includes(value.type))return;let wanted=type==="JSON"?"something that JSON can hold":`${type==="integer"?"an":"a"} ${type}`;found.push({span:value,message:`'${name2}' of '${what}' must be ${wanted}, not ${constant}`})}function renaming({span,name:name2}){return{title:`write '${name2}'`,safety:"unsafe",edits:[{span:{start:span.start,end:span.end},text:name2}]}}var state_data_call_default=defineRule({code:"FLX546",name:"state-data-call",severity:"error",summary:"a method of the state data client is unknown or called wrongly",docs:"`context.state_data_client` stores what is too large for the data of an execution. Its methods are plain functions, not to be awaited: `put_item`, `put_items`, `get_item`, `get_items`, the same with `global` for items of other projects, and `get_item_for_map_iteration` and its kin inside the iterator of a map. A call that does not fit fails when the task runs.\n\nArguments are checked where they are constants; what is computed is not judged.",examples:{bad:[{code:`
class Store(Task):
    async def run(event, context):
        return context.state_data_client.put_itmes("orders", event["orders"])
#                                        ^^^^^^^^^ FLX546


def main(data):
    data["orders"] = Store()
`,fixed:`
class Store(Task):
    async def run(event, context):
        return context.state_data_client.put_items("orders", event["orders"])


def main(data):
    data["orders"] = Store()
`},{code:`
class Read(Task):
    async def run(event, context):
        return await context.state_data_client.get_item("orders", index=event["number"])
#              ^^^^^ FLX546


def main(data):
    data["order"] = Read()
`,fixed:`
class Read(Task):
    async def run(event, context):
        return context.state_data_client.get_item("orders", index=event["number"])


def main(data):
    data["order"] = Read()
`},`
class Read(Task):
    async def run(event, context):
        return context.state_data_client.get_item("orders", index="first")
#                                                                 ^^^^^^^ FLX546


def main(data):
    data["order"] = Read()
`],good:[`
class Read(Task):
    async def run(event, context):
        return context.state_data_client.get_item("orders", index=event["number"])


def main(data):
    data["order"] = Read()
`]},check({project,methods},report){let{text:text2}=project.module.file;for(let method of methods)for(let use of method.contextUses)memberName(use.parts[0],text2)==="state_data_client"&&checkUse(use,text2,report)}});function checkUse(use,text2,report){let part=use.parts[1],name2=memberName(part,text2);if(part===void 0||name2===void 0||isAttribute(name2))return;let parameters=STATE_DATA_METHODS.get(name2);if(parameters===void 0){let known=STATE_DATA_METHODS.keys(),near=name2.startsWith("_")?void 0:nearest(name2,STATE_DATA_METHODS.keys()),message=name2.startsWith("_")?`'${name2}' of the state data client is private`:`the state data client has no method '${name2}'`;report(part,message,{help:didYouMean(name2,known)??"it has put_item, put_items, get_item, get_items and their variants",fix:near===void 0?void 0:renaming({span:part,name:near})});return}let call=callOf(use,1);if(call!==void 0){if(call.awaited!==void 0){let{start}=call.awaited;report({start,end:start+5},`'${name2}' is a plain function and cannot be awaited`,{help:"remove 'await'",fix:{title:"remove 'await'",safety:"safe",edits:[{span:{start,end:use.chain.start},text:""}]}})}for(let{span,message,help,rename:rename2}of checkArguments(name2,call.arguments,parameters,text2))report(span,message,{help,fix:rename2&&renaming(rename2)})}}function isAttribute(name2){return["default_table_name","namespace","ttl_days","s3_bucket"].includes(name2)}var stop_execution_argument_default=defineRule({code:"FLX545",name:"stop-execution-argument",severity:"error",summary:"context.stop_execution gets an argument that it does not take",docs:"`context.stop_execution` takes `error`, a short code, and `cause`, a longer description; both are strings and neither is needed. Anything else is a TypeError, and the execution goes on.",examples:{bad:[{code:`
class Check(Task):
    async def run(event, context):
        return await context.stop_execution(error="Disabled", couse="switched off")
#                                                             ^^^^^ FLX545


def main(data):
    Check()
`,fixed:`
class Check(Task):
    async def run(event, context):
        return await context.stop_execution(error="Disabled", cause="switched off")


def main(data):
    Check()
`}],good:[`
class Check(Task):
    async def run(event, context):
        return await context.stop_execution(error="Disabled", cause="switched off")


def main(data):
    Check()
`]},check({project,methods},report){let{text:text2}=project.module.file;for(let method of methods)for(let use of method.contextUses){let call=memberName(use.parts[0],text2)==="stop_execution"?callOf(use,0):void 0;if(call!==void 0)for(let{span,message,help,rename:rename2}of checkArguments("stop_execution",call.arguments,STOP_EXECUTION,text2))report(span,message,{help,fix:rename2&&renaming(rename2)})}}});var stop_execution_not_awaited_default=defineRule({code:"FLX544",name:"stop-execution-not-awaited",severity:"warning",summary:"a call of context.stop_execution is not awaited",docs:"`context.stop_execution` is a coroutine: without `await` the call only prepares it, and the execution goes on.\n\nWrite `return await context.stop_execution(...)`.",examples:{bad:[{code:`
class Check(Task):
    async def run(event, context):
        if not event["enabled"]:
            return context.stop_execution(error="Disabled")
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX544
        return {"checked": True}


def main(data):
    Check()
`,fixed:`
class Check(Task):
    async def run(event, context):
        if not event["enabled"]:
            return await context.stop_execution(error="Disabled")
        return {"checked": True}


def main(data):
    Check()
`}],good:[`
class Check(Task):
    async def run(event, context):
        if not event["enabled"]:
            return await context.stop_execution(error="Disabled", cause="switched off")
        return {"checked": True}


def main(data):
    Check()
`]},check({project,methods},report){let{text:text2}=project.module.file;for(let method of methods)for(let use of method.contextUses){let call=memberName(use.parts[0],text2)==="stop_execution"?callOf(use,0):void 0,parent=use.around.at(-1),isDropped=parent?.type==="expression_statement"||parent?.type==="return_statement";if(call===void 0||call.awaited!==void 0||!isDropped||use.parts.length>2||parent.end!==call.arguments.end)continue;let{start}=use.chain,isAsync=isInAsync(use.around,method.definition.isAsync,text2);!isAsync&&parent.type==="return_statement"||report(spanOfCall(call),"the execution is not stopped: the call is not awaited",{help:isAsync?"write 'await' before it":"it can be awaited in an async function only",fix:isAsync?{title:"write 'await' before it",safety:"safe",edits:[{span:{start,end:start},text:"await "}]}:void 0})}}});var stop_execution_not_returned_default=defineRule({code:"FLX543",name:"stop-execution-not-returned",severity:"warning",summary:"a run method goes on after it has stopped the execution",docs:"`context.stop_execution` aborts the execution of the state machine, not the run method: what follows it in the method still runs, although nobody waits for its result any more.\n\nWrite `return await context.stop_execution(...)`. A `return` or `raise` right behind it does as well.",examples:{bad:[{code:`
class Check(Task):
    async def run(event, context):
        if not event["enabled"]:
            await context.stop_execution(error="Disabled")
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX543
        return {"checked": True}


def main(data):
    Check()
`,fixed:`
class Check(Task):
    async def run(event, context):
        if not event["enabled"]:
            return await context.stop_execution(error="Disabled")
        return {"checked": True}


def main(data):
    Check()
`}],good:[`
class Check(Task):
    async def run(event, context):
        if not event["enabled"]:
            return await context.stop_execution(error="Disabled")
        return {"checked": True}


def main(data):
    Check()
`]},check({project,methods},report){let{text:text2}=project.module.file;for(let method of methods)for(let use of method.contextUses){let call=memberName(use.parts[0],text2)==="stop_execution"?callOf(use,0):void 0,statement=use.around.at(-2);call?.awaited===void 0||statement?.type!=="expression_statement"||statement.start!==call.awaited.start||!goesOn(use,method.definition.code)||report(statement,"run goes on after it has stopped the execution",{help:"write 'return' before it",fix:{title:"write 'return' before it",safety:"safe",edits:[{span:{start:statement.start,end:statement.start},text:"return "}]}})}}});function goesOn({around:around2},body){let path=around2.slice(0,-1);if(path.some(({type})=>type==="function_definition"||type==="class_definition"))return!1;for(let index=path.length-1;index>=0;index-=1){let node=path[index],parent=path[index-1];if(node===void 0||parent!==void 0&&parent.type!=="block")continue;let siblings=parent?.children??body,next=siblings[siblings.indexOf(node)+1];if(next!==void 0)return next.type==="return_statement"&&next.children.length===0?!1:!(index===path.length-1&&(next.type==="return_statement"||next.type==="raise_statement"));let owner=path[index-2];if(owner?.type==="for_statement"||owner?.type==="while_statement")return!0}return!1}var timeout_beyond_service_default=defineRule({code:"FLX124",name:"timeout-beyond-service",severity:"warning",summary:"a task has a timeout that its service cannot reach",docs:`A Lambda function is stopped after ${MAX_LAMBDA_SECONDS} seconds, whatever the class says. A worker holds its message for at most ${MAX_VISIBILITY_SECONDS} seconds, heartbeats included: then the queue gives it to another worker while the first still runs.

Lower the timeout, or choose \`ecs\`, whose tasks have no such limit.`,examples:{bad:[`
class Export(Task):
    timeout = 1200
#             ^^^^ FLX124

    async def run(event, context):
        return event


def main(data):
    Export(timeout=1200)
`],good:[`
class Export(Task):
    service = "ecs"
    timeout = 1200

    async def run(event, context):
        pass


def main(data):
    Export(timeout=1200)
`]},check({project},report){for(let{name:name2,service,attributes,brokenAttributes}of project.tasks.values()){let timeout=attributes.get("timeout"),limit=limitOf(service);if(timeout===void 0||limit===void 0||brokenAttributes.has("service"))continue;let seconds=numberTextOf(timeout.value);seconds===void 0||Number(seconds)<=limit.seconds||report(timeout.span,`task '${name2.text}' cannot run for ${seconds} seconds: ${limit.why}`,{help:'lower the timeout, or use service = "ecs"'})}}});function limitOf(service){if(isLambda(service))return{seconds:MAX_LAMBDA_SECONDS,why:`a Lambda function is stopped after ${MAX_LAMBDA_SECONDS}`};if(service!=="ecs:worker")return;let why=`a queue gives its message to another worker after ${MAX_VISIBILITY_SECONDS}`;return{seconds:MAX_VISIBILITY_SECONDS,why}}var timeout_not_repeated_default=defineRule({code:"FLX502",name:"timeout-not-repeated",severity:"error",summary:"a call does not repeat the timeout of its task",docs:"A timeout stands in two places: the attribute of the class configures the task, and `timeout=` at the call configures the state that waits for it. When they disagree, the state gives up before the task does, or waits for a task that is long gone.\n\nWrite the same number at each call of the task.",examples:{bad:[{code:`
class Export(Task):
    timeout = 600

    async def run(event, context):
        return event


def main(data):
    Export()
#   ^^^^^^ FLX502
`,fixed:`
class Export(Task):
    timeout = 600

    async def run(event, context):
        return event


def main(data):
    Export(timeout=600)
`}],good:[`
class Export(Task):
    timeout = 600

    async def run(event, context):
        return event


def main(data):
    Export(timeout=600)
`]},check({project,graphs},report){for(let graph of graphs.values())for(let state of graph.states.values()){if(state.kind!=="task")continue;let attribute=state.task.attributes.get("timeout"),wanted=attribute&&numberTextOf(attribute.value);if(attribute===void 0||wanted===void 0||state.timeout?.value.numberText===wanted)continue;let name2=state.task.name.text,message=state.timeout===void 0?`the call does not repeat the timeout of task '${name2}', ${wanted} seconds`:`the call waits ${state.timeout.value.numberText} seconds, but task '${name2}' has a timeout of ${wanted}`;report(state.timeout?.span??state.callee,message,{help:`write timeout=${wanted}`,fix:fixOf(`write timeout=${wanted}`,"safe",setKeyword(project.module,state.call,"timeout",wanted)),related:[{span:attribute.span,message:"the timeout of the task"}]})}}});var trace_missing_default=defineRule({code:"FLX510",name:"trace-missing",severity:"warning",summary:"a task is called after the data has lost its '__trace'",docs:'Every execution carries `__trace` in its data, and every task, map and called machine passes it on. `data.update({...})` replaces all data, the trace with it: the next of these states fails with `States.Runtime`, which no handler catches.\n\nAssign each key by itself instead, as `data["level"] = "INFO"`. An update is fine as the last thing that a machine does.',examples:{bad:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    data.update({"level": "INFO"})
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX504
    Alpha()
#   ^^^^^ FLX510
`],good:[`
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    data["level"] = "INFO"
    Alpha()
`]},check({project,graphs},report){for(let finding of missingData(project,graphs)){if(finding.kind!=="missing-trace")continue;let{span:place}=finding.origin;report(finding.span,"this state fails: it passes on data['__trace'], which the data has no more",{related:[{span:place,message:"all data is replaced here"}],help:'assign each key by itself, as data["key"] = value, or let update be the last statement'})}}});var FUNCTIONS=`abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile
complex copyright credits delattr dict dir divmod enumerate eval exec exit filter float format frozenset getattr
globals hasattr hash help hex id input int isinstance issubclass iter len license list locals map max memoryview min
next object oct open ord pow print property quit range repr reversed round set setattr slice sorted staticmethod str
sum super tuple type vars zip Ellipsis NotImplemented`,EXCEPTIONS=`ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError
BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError
ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError EncodingWarning EnvironmentError Exception
ExceptionGroup FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError
ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError
MemoryError ModuleNotFoundError NameError NotADirectoryError NotImplementedError OSError OverflowError
PendingDeprecationWarning PermissionError ProcessLookupError PythonFinalizationError RecursionError ReferenceError
ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError
SystemExit TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError
UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning WindowsError ZeroDivisionError`,IMPLIED=`__annotations__ __build_class__ __builtins__ __cached__ __class__ __debug__ __doc__ __file__
__import__ __loader__ __module__ __name__ __package__ __path__ __qualname__ __spec__`,BUILTINS=new Set([FUNCTIONS,EXCEPTIONS,IMPLIED].join(" ").split(/\s+/));function moduleNames({body,file}){let names2=new Map;for(let statement of statementsOf(body))if(statement.kind==="function"||statement.kind==="class")names2.set(statement.name.text,{span:statement.name.span,statement:void 0});else if(statement.kind==="assign")for(let target of statement.targets){let parts=target.kind==="tuple"||target.kind==="list"?target.items:[target];for(let part of parts)part.kind==="name"&&names2.set(part.text,{span:part.span,statement:void 0})}else if(statement.kind==="unsupported-statement"&&statement.construct==="import"){let{span}=statement;for(let[name2,code]of importedNames(file.text.slice(span.start,span.end)))names2.set(name2,{span,statement:code})}return names2}function importedNames(text2){let flat=text2.replace(/#[^\r\n]*/g,"").replace(/[\\()\s]+/g," "),from=/^from (\S+|\.+ \S+) import (.*)$/.exec(flat),[start,list]=from===null?["import",flat.slice(7)]:[`from ${from[1]} import`,from[2]];return(list??"").split(",").flatMap(part=>{let[path,alias]=part.trim().split(" as ");return path===void 0||path===""||path==="*"?[]:[[alias??(from===null?path.slice(0,`${path}.`.indexOf(".")):path),`${start} ${part.trim()}`]]})}var undefined_name_in_run_default=defineRule({code:"FLX540",name:"undefined-name-in-run",severity:"error",summary:"a method uses a name that it neither imports nor defines",docs:"The run method is taken out of the file and deployed alone. Imports, constants, functions and classes of the file stay behind, so a name from there is a NameError as soon as the line runs. The same holds for the methods of an event processor.\n\nImport inside the method what it needs, and put shared code into a package that it imports.\n\nNames are looked up as Python does. Nothing is said of methods with a star import, `globals()` or `exec`, of annotations, or where a NameError is caught.",examples:{bad:[{code:`
import math


class Load(Task):
    async def run(event, context):
        return math.ceil(event["count"] / 10)
#              ^^^^ FLX540


def main(data):
    data["pages"] = Load()
`,fixed:`
import math


class Load(Task):
    async def run(event, context):
        import math
        return math.ceil(event["count"] / 10)


def main(data):
    data["pages"] = Load()
`},`
class Load(Task):
    async def run(event, context):
        orders = event["orders"]
        return [order["id"] for order in ordrs]
#                                        ^^^^^ FLX540


def main(data):
    data["ids"] = Load()
`],good:[`
class Load(Task):
    async def run(event, context):
        import math

        return math.ceil(event["count"] / 10)


def main(data):
    data["pages"] = Load()
`]},check({project,methods},report){let outside;for(let method of methods){let seen=new Set;for(let use of method.scopes.missing){if(seen.has(use.name)||isNonlocal(use))continue;seen.add(use.name),outside??=moduleNames(project.module);let{message,extra}=explain(use,method,outside,project.module);report(use.span,message,extra)}}}});function isNonlocal({name:name2,scope}){for(let at=scope;at!==void 0;at=at.parent)if(at.declared.get(name2)==="nonlocal")return!0;return!1}function explain({name:name2,scope},{definition,task},outside,module){let where=task===void 0?"the method":"run",found=outside.get(name2);if(found===void 0){let help2=()=>didYouMean(name2,[...visibleNames(scope),...BUILTINS])??`import or define it inside ${where}`;return{message:`'${name2}' is not defined in ${where}`,extra:{help:help2}}}let only=task===void 0?"only the class is deployed":"only the method is deployed",related2=[{span:found.span,message:"this stays behind"}];if(found.statement===void 0){let help2=`define it inside ${where}, or in a package that ${where} imports`;return{message:`'${name2}' is defined outside ${where}, and ${only}`,extra:{help:help2,related:related2}}}let help=`write '${found.statement}' inside ${where}`,{statement}=found,fix=()=>importInside(statement,definition.code,module);return{message:`'${name2}' is imported outside ${where}, and ${only}`,extra:{help,related:related2,fix}}}function*visibleNames(scope){for(let at=scope;at!==void 0;at=at.parent)(at.kind!=="class"||at===scope)&&(yield*at.bindings.keys())}function importInside(statement,code,module){let[first,second]=code,before2=first?.type==="expression_statement"&&first.children[0]?.type==="string"?second:first,edits=before2&&insertStatement(module,before2,statement);return edits&&{title:`write '${statement}' inside the method`,safety:"safe",edits}}var FIELDS2=["state_data_client","stop_execution"],unknown_context_attribute_default=defineRule({code:"FLX549",name:"unknown-context-attribute",severity:"error",summary:"an attribute of context is spelt wrongly",docs:"The context of a task has `state_data_client` and `stop_execution`. A name that is nearly one of them is an AttributeError when the task runs.\n\nOther names are not judged: an entry point of your own may give the context more.",examples:{bad:[{code:`
class Check(Task):
    async def run(event, context):
        return await context.stop_exection()
#                            ^^^^^^^^^^^^^ FLX549


def main(data):
    Check()
`,fixed:`
class Check(Task):
    async def run(event, context):
        return await context.stop_execution()


def main(data):
    Check()
`}],good:[`
class Check(Task):
    async def run(event, context):
        return await context.stop_execution()


def main(data):
    Check()
`]},check({project,methods},report){let{text:text2}=project.module.file;for(let method of methods)for(let{parts}of method.contextUses){let[part]=parts,name2=memberName(part,text2);if(part===void 0||name2===void 0||FIELDS2.includes(name2))continue;let near=nearest(name2,FIELDS2);near!==void 0&&report(part,`context has no attribute '${name2}'`,{help:`did you mean '${near}'?`,fix:renaming({span:part,name:near})})}}});var unreachable_state_default=defineRule({code:"FLX501",name:"unreachable-state",severity:"warning",summary:"a statement can never run",docs:"After `return` or `raise`, and after an `if` whose arms all end that way, nothing runs any more. The statement has no state in the definition.\n\nRemove it, or move it to where it can be reached.",examples:{bad:[{code:`
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    wait(seconds=10)
#   ^^^^^^^^^^^^^^^^ FLX501
`,fixed:`
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
`}],good:[`
def main(data):
    if data["done"] == True:
        return
    wait(seconds=10)
`]},check({project,graphs},report){for(let[name2,graph]of graphs){if(graph.live.length===graph.states.size)continue;let live=new Set(graph.live),states=[...graph.states.values()].filter(({span})=>span.start<span.end),isDead=({span})=>{let inside=states.slice(firstFrom(states,span.start,startOf),firstFrom(states,span.end,startOf));return inside.length>0&&!inside.some(state=>live.has(state))};reportDead(project.machines.get(name2)?.definition.body??[],isDead,project.module,report)}}});function reportDead(block,isDead,source,report){for(let[index,statement]of block.entries()){if(isDead(statement)){report(headOf(statement),"this statement can never run",{help:"remove it, or move it before the return or raise",fix:fixOf("remove what never runs","safe",removeStatements(source,block,index,block.length))});return}for(let inner of blocksOf(statement))reportDead(inner,isDead,source,report)}}function startOf({span}){return span.start}var unused_import_in_run_default=defineRule({code:"FLX541",name:"unused-import-in-run",severity:"note",summary:"a method imports something that it does not use",docs:"What a method imports is packaged and loaded with the task: an import that nothing uses makes the package larger and the first start slower.\n\nRemove it. An import that is only there for what it does while it is loaded is worth a suppression with the reason.\n\nNothing is said of imports whose failing is handled, as in `try: import x` with `except ImportError`.",examples:{bad:[{code:`
class Load(Task):
    async def run(event, context):
        import json
#              ^^^^ FLX541
        from datetime import date, timedelta
#                                  ^^^^^^^^^ FLX541

        return {"day": date.today().isoformat()}


def main(data):
    data["day"] = Load()
`,fixed:`
class Load(Task):
    async def run(event, context):
        from datetime import date

        return {"day": date.today().isoformat()}


def main(data):
    data["day"] = Load()
`}],good:[`
class Load(Task):
    async def run(event, context):
        try:
            import orjson as json
        except ImportError:
            import json

        return json.loads(event["text"])


def main(data):
    data["order"] = Load()
`]},check({project,methods},report){for(let{scopes}of methods){let unused=unusedImports(scopes);if(unused.length===0)continue;let gone=new Set(unused.map(({imported})=>imported.name));for(let{name:name2,binding,imported}of unused)report(binding.span,`'${shownName(name2,imported,project.module.file.text)}' is imported and not used`,{help:"remove the import",fix:()=>removal(imported,gone,project.module)})}}});function shownName(name2,{name:{children}},text2){let[path,alias]=children;return path?.type==="dotted_name"&&alias===void 0?text2.slice(path.start,path.end):name2}function unusedImports({imports,isOpen}){return isOpen?[]:imports.flatMap(({name:name2,scope,binding})=>{let{imported}=binding;return imported===void 0||imported.isGuarded||scope.kind!=="function"||scope.read.has(name2)?[]:[{name:name2,binding,imported}]})}function removal({statement,block},gone,module){let names2=statement.children.filter(({type})=>type==="imported"),edits=names2.every(name2=>gone.has(name2))?removeStatements(module,block.map(node=>({span:node})),...around(block.indexOf(statement))):joined(gaps(names2,gone).map(span=>remove(module,span)));return edits&&{title:"remove what is not used",safety:"safe",edits}}function around(index){return[index,index+1]}function gaps(names2,gone){let spans=[],kept,first,last;for(let name2 of names2){if(gone.has(name2)){first??=name2,last=name2;continue}first!==void 0&&last!==void 0&&spans.push(kept===void 0?{start:first.start,end:name2.start}:{start:kept.end,end:last.end}),[kept,first,last]=[name2,void 0,void 0]}return kept!==void 0&&last!==void 0&&spans.push({start:kept.end,end:last.end}),spans}function joined(lists){return lists.includes(void 0)?void 0:lists.flatMap(list=>list??[])}var unused_machine_default=defineRule({code:"FLX115",name:"unused-machine",severity:"note",summary:"a state machine function is neither used nor exported",docs:"Every function of a project file becomes a state machine. One that no other function calls, iterates or branches to, and that has no decorator, is still deployed, though probably nothing starts it.\n\nRemove it, or write `@export()` above it to say that it is meant to be started from outside.",examples:{bad:[`
def cleanup(data):
#   ^^^^^^^ FLX115
    wait(seconds=10)


def main(data):
    return
`],good:[`
@export()
def cleanup(data):
    wait(seconds=10)


def main(data):
    return
`]},check({project,graphs},report){if(project.isBroken||project.brokenNames.size>0||graphs.size<project.machines.size)return;let used=new Set;for(let graph of graphs.values())for(let state of graph.live)for(let{machine}of usesOf(state))used.add(machine);for(let machine of project.machines.values()){let{decorators}=machine.definition;machine.name.text==="main"||decorators.length>0||used.has(machine.name.text)||report(machine.name.span,`state machine '${machine.name.text}' is neither used nor exported`,{help:"remove it, or write @export() above it"})}}});var unused_processor_default=defineRule({code:"FLX133",name:"unused-processor",severity:"warning",summary:"an event processor is not used by any state machine function",docs:"An event processor sees the events of the state machines that name it: `@process_events(processor=Tags)`. One that no function names is never called.\n\nName it in a decorator, or remove the class.",examples:{bad:[`
class Tags(EventProcessor):
#     ^^^^ FLX133
    async def get_custom_tags_ExecutionFailed(message, input_data, state_data_client):
        return {"team": "orders"}


@process_events()
def main(data):
    wait(seconds=10)
`],good:[`
class Tags(EventProcessor):
    async def get_custom_tags_ExecutionFailed(message, input_data, state_data_client):
        return {"team": "orders"}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`]},check({project},report){let{processors,machines,module}=project;if(project.isBroken||project.brokenNames.size>0||processors.size===0)return;let named=new Set;for(let{definition}of machines.values())for(let{span}of definition.decorators)for(let[word]of module.file.text.slice(span.start,span.end).matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu))named.add(word);for(let{name:name2}of processors.values())named.has(name2.text)||report(name2.span,`event processor '${name2.text}' is not used by any state machine function`,{help:`write @process_events(processor=${name2.text}) above a function, or remove the class`})}});var unused_task_default=defineRule({code:"FLX132",name:"unused-task",severity:"warning",summary:"a task is not called by any state machine function",docs:`The task is deployed, with a function or container of its own, and no state ever runs it. Most often its call was forgotten or removed.

Call it, or remove the class.`,examples:{bad:[`
class Load(Task):
    async def run(event, context):
        return event


class Clean(Task):
#     ^^^^^ FLX132
    async def run(event, context):
        return event


def main(data):
    Load()
`],good:[`
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load()
`]},check({project,graphs},report){if(project.isBroken||project.brokenNames.size>0||graphs.size<project.machines.size||graphs.size===0)return;let used=new Set;for(let graph of graphs.values())for(let state of graph.states.values())state.kind==="task"&&used.add(state.task.name.text);for(let{name:name2}of project.tasks.values())used.has(name2.text)||report(name2.span,`task '${name2.text}' is not called by any state machine function`,{help:"call it, or remove the class"})}});var update_replaces_data_default=defineRule({code:"FLX504",name:"update-replaces-data",severity:"warning",summary:"data.update replaces all data, not only the given keys",docs:'In Python `update` keeps the other keys of a dict. As a state it becomes a Pass state whose result replaces all data: every other key is gone afterwards, `__trace` among them, which tasks need.\n\nAssign each key by itself, as `data["level"] = "INFO"`. The fix does so; it is unsafe, as the other keys are kept then.',examples:{bad:[{code:`
def main(data):
    data.update({"level": "INFO", "tags": ["a", "b"]})
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX504
`,fixed:`
def main(data):
    data["level"] = "INFO"
    data["tags"] = ["a", "b"]
`}],good:[`
def main(data):
    data["level"] = "INFO"
`]},check({project,graphs},report){for(let[name2,graph]of graphs){let replacing=[...graph.states.values()].filter(isReplacing);if(replacing.length===0)continue;let statements=statementsOf(project.machines.get(name2)?.definition.body??[]),calls=new Map([...statements].map(statement=>[statement.span.start,statement]));for(let{span}of replacing)report(span,"update replaces all data, not only the keys that it names",{help:'assign each key by itself, as data["key"] = value',fix:assignments(calls.get(span.start),project.module)})}}});function isReplacing(state){return state.kind==="pass"&&state.result?.path==="$"}function assignments(statement,source){let call=statement?.kind==="expression"?statement.value:void 0,dict2=call?.kind==="call"?call.positional[0]:void 0;if(statement===void 0||dict2?.kind!=="dict")return;let{text:text2}=source.file,names2=new Set,lines=[];for(let{key,value}of dict2.entries){if(key?.kind!=="string"||names2.has(key.value))return;names2.add(key.value);let written=text2.slice(value.span.start,value.span.end),right=value.kind==="dict"||value.kind==="list"||value.kind==="tuple"||!/[\r\n]/.test(written)?written:`(${written})`;lines.push(`data[${text2.slice(key.span.start,key.span.end)}] = ${right}`)}return fixOf("assign each key by itself","unsafe",replaceStatement(source,statement.span,lines))}var wait_outlasts_execution_default=defineRule({code:"FLX306",name:"wait-outlasts-execution",severity:"warning",summary:"a wait is longer than an execution can last",docs:"An execution lasts at most one year, then it is stopped with `States.Timeout`. A longer wait is never over.\n\nWrite a shorter wait. What has to happen later than in a year is better started by a schedule.",examples:{bad:[`
def main(data):
    wait(seconds=63072000)
#                ^^^^^^^^ FLX306
`],good:[`
def main(data):
    wait(seconds=2592000)
`]},check({graphs},report){for(let{states}of graphs.values())for(let state of states.values()){if(state.kind!=="wait"||typeof state.value=="string")continue;let seconds=numberTextOf(state.value);if(seconds===void 0||Number(seconds)<=31622400)continue;let days=Math.floor(Number(seconds)/86400);report(state.valueSpan,`the wait takes ${days} days, but an execution lasts at most one year`,{help:"write a shorter wait, or let a schedule start what comes later"})}}});var SPEC=/^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*:[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u,worker_spec_default=defineRule({code:"FLX126",name:"worker-spec",severity:"error",summary:"the spec of a worker is not package.module:Class",docs:"`spec` says where the code of a worker is: the module as an import statement names it, a colon, and the class in it. The worker imports it when it starts; with another form it never does.",examples:{bad:[`
class Encode(Task):
    service = "ecs:worker"
    spec = "media.encode.EncodeWorker"
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX126


def main(data):
    Encode()
`],good:[`
class Encode(Task):
    service = "ecs:worker"
    spec = "media.encode:EncodeWorker"


def main(data):
    Encode()
`]},check({project},report){for(let{name:name2,service,attributes}of project.tasks.values()){let spec=attributes.get("spec");if(service!=="ecs:worker"||spec===void 0||typeof spec.value!="string"||spec.value===""||SPEC.test(spec.value))continue;let near=spec.value.replace(/\.py\b/,"").replaceAll("/",".").replace(/[.:]+([^.:]+)$/,":$1");report(spec.span,`'spec' of task '${name2.text}' must be 'package.module:Class', not '${spec.value}'`,{help:SPEC.test(near)?`write '${near}'`:void 0})}}});var worker_spec_missing_default=defineRule({code:"FLX127",name:"worker-spec-missing",severity:"warning",summary:"a worker has no spec",docs:"A task of the service `ecs:worker` runs a class of a package of yours, which `spec` names. A run method in the project file is not used: without `spec` the worker has nothing to run.\n\nPut the code into a class that extends `TaskWorker`, and name it in `spec`. When the task takes less than 15 minutes, `lambda:container` with the run method as it is may be the simpler choice.",examples:{bad:[`
class Encode(Task):
# <- FLX127
    service = "ecs:worker"

    async def run(event, context):
        return event


def main(data):
    Encode()
`],good:[`
class Encode(Task):
    service = "ecs:worker"
    spec = "media.encode:EncodeWorker"


def main(data):
    Encode()
`]},check({project},report){for(let{name:name2,definition,service,attributes,brokenAttributes,run}of project.tasks.values()){if(service!=="ecs:worker"||brokenAttributes.has("spec")||brokenAttributes.has("service"))continue;let spec=attributes.get("spec");if(spec!==void 0&&spec.value!=="")continue;let message=run===void 0?`task '${name2.text}' has no spec, so that the worker has nothing to run`:`task '${name2.text}' has no spec; a worker does not use the run method`;report(definition.header,message,{help:'add spec = "package.module:Class"'})}}});var rules=[missing_main_default,run_missing_default,run_not_async_default,unused_machine_default,timeout_beyond_service_default,attribute_without_effect_default,worker_spec_default,worker_spec_missing_default,run_signature_default,run_parameter_names_default,main_parameter_default,module_code_not_deployed_default,unused_task_default,unused_processor_default,return_value_ignored_default,except_name_ignored_default,map_concurrency_over_limit_default,payload_too_large_default,literal_not_evaluated_default,error_never_occurs_default,wait_outlasts_execution_default,unreachable_state_default,timeout_not_repeated_default,call_timeout_without_attribute_default,update_replaces_data_default,result_of_service_discarded_default,data_read_before_set_default,data_overwritten_unread_default,parallel_result_unused_then_read_default,error_shadowed_default,trace_missing_default,schedule_expression_default,event_type_unknown_default,event_type_never_occurs_default,undefined_name_in_run_default,unused_import_in_run_default,python_compile_error_default,stop_execution_not_returned_default,stop_execution_not_awaited_default,stop_execution_argument_default,state_data_call_default,map_item_outside_iterator_default,map_items_not_stored_default,unknown_context_attribute_default,retry_outlasts_execution_default,deprecated_service_default,run_too_long_default,missing_key_default,redundant_export_default,redundant_cast_default,memory_not_in_readme_list_default];var invalidSyntax={code:"FLX001",name:"invalid-syntax",severity:"error",summary:"the text is not valid Python",docs:`A project file is read as Python 3.13, though it is never run. A statement that Python itself would
refuse cannot be compiled, and the workflow it belongs to would be missing or wrong.

Fix the place that is marked. When it looks right, look at the line above it: a bracket or a string
that is not closed there often shows only later. The other statements of the file are still checked.`,examples:{bad:[`def main(data)
#             ^ FLX001
    return
`,`class Alpha(Task):
    async def run(event, context):
        return event

def main(data):
    data["alpha"] = Alpha(
#                        ^ FLX001
`],good:[`class Alpha(Task):
    async def run(event, context):
        return event

def main(data):
    data["alpha"] = Alpha()
`]}},invalidIndentation={code:"FLX002",name:"invalid-indentation",severity:"error",summary:"a line is indented so that Python cannot tell which block it belongs to",docs:"Indentation is how Python knows which statements an `if`, a `try` or a function holds. A line that\nfits no block could mean several workflows, so none is guessed.\n\nIndent the lines of one block by the same amount, four spaces by custom, and do not mix tabs with\nspaces. A block that should do nothing holds `pass`.",examples:{bad:[`def main(data):
    if data["a"] == 1:
    data["b"] = 2
#   ^^^^ FLX002
`],good:[`class Alpha(Task):
    async def run(event, context):
        return event

def main(data):
    if data["a"] == 1:
        Alpha()
`]}},invalidText={code:"FLX003",name:"invalid-text",severity:"error",summary:"the file holds bytes or characters that are not text",docs:`Python reads source files as UTF-8. Bytes that are not UTF-8, null characters, a byte order mark inside the
text and invisible characters (often pasted from a web page) are refused, because what one sees
would not be what is deployed.

Delete the character, or type the line again; save the file as UTF-8.`,examples:{bad:[],good:[]}},fileTooLarge={code:"FLX004",name:"file-too-large",severity:"error",summary:"the file is larger than 1 MiB",docs:`A project file is written by hand and has some kilobytes. A larger one is most likely another file of that
name, and reading it would only cost time.

Move data and application code to a package that the tasks import.`,examples:{bad:[],good:[]}},tooDeeplyNested={code:"FLX005",name:"too-deeply-nested",severity:"error",summary:"brackets, blocks or operators are nested deeper than Python allows",docs:`Python gives up at 200 brackets or 100 blocks inside each other, and at expressions that chain
a thousand operators. Such text is generated rather than written.

Split the expression into several statements, or the block into functions.`,examples:{bad:[],good:[]}},unreadableFile={code:"FLX006",name:"unreadable-file",severity:"error",summary:"the file could not be read",docs:`The file is listed or was found, yet the system did not hand out its content: it may be a folder, may have
been removed meanwhile, or may not be open to this user.

Check the path and its permissions.`,examples:{bad:[],good:[]}},syntaxErrors=[invalidSyntax,invalidIndentation,invalidText,fileTooLarge,tooDeeplyNested,unreadableFile];var catalog=[...syntaxErrors,...projectErrors,...taskErrors2,...decoratorErrors,...graphErrors,...flowErrors2,...callErrors,...linkErrors,...deploymentErrors,...suppressionErrors,...configurationErrors,...definitionErrors,...rules].sort((a,b)=>compareText(a.code,b.code));function findInfo(codeOrName){let wanted=codeOrName.toLowerCase();return catalog.find(info=>info.code.toLowerCase()===wanted||info.name===wanted)}function ruleSeverities(catalog2,places,severity){let asked=places.map(({select,extendSelect=[],ignore=[]})=>({startsAfresh:select!==void 0,answers:[...answers([...select??[],...extendSelect],!0),...answers(ignore,!1)]})),levels=[...severity],result=new Map;for(let info of catalog2){if(!info.isRule)continue;let isOn=!info.isOptIn;for(let{startsAfresh,answers:all}of asked)isOn=mostSpecific(info,all)??(startsAfresh?!1:isOn);result.set(info.code,isOn?mostSpecific(info,levels)??info.severity:"off")}return result}function answers(selectors,answer){return[...new Set(selectors)].map(selector=>[selector,answer])}function mostSpecific(info,said){let best,most=-1;for(let[selector,answer]of said){let rank=specificity(selector,info);rank<most||rank===-1||(most=rank,best=answer)}return best}function specificity(selector,{code,name:name2}){if(selector===name2)return code.length;let wanted=selector.toUpperCase();return wanted==="ALL"?0:isPrefix(wanted)&&code.startsWith(wanted)?wanted.length:-1}function covers(selector,info){return specificity(selector,info)!==-1}function isPrefix(text2){return/^FLX\d{0,3}$/.test(text2)}function selectorMistake(selector,catalog2){let covered=catalog2.filter(info=>covers(selector,info));if(covered.some(({isRule})=>isRule))return;let[refusal]=covered;if(refusal===void 0)return unknownRule(selector,catalog2);let help=()=>"no correct output exists where it is reported; correct what it reports";return covered.length>1?{message:`'${selector}' covers refusals of the compiler alone, which are always on`,help}:{message:`'${selector}' (${refusal.name===selector?refusal.code:refusal.name}) is a refusal of the compiler, which is always on`,help}}function unknownRule(word,catalog2){let isCode=/^FLX/i.test(word),known=catalog2.filter(({isRule})=>isRule).map(info=>isCode?info.code:info.name);return{message:`there is no rule '${word}'`,help:()=>didYouMean(isCode?word.toUpperCase():word,known)??"'fluxio rules' lists them all"}}var FAIL_ON=["error","warning","note","never"],SEVERITIES=["error","warning","note"],settingSpecs={include:{kind:"file names",default:'["project.py", "project.sfn"]',help:"patterns of the names that project files have; a file that is named on the command line needs none of them"},exclude:{kind:"paths",default:"[]",help:"patterns of files and folders to leave out, written as in a .gitignore; they hold for named files too"},select:{kind:"rules",help:"only these rules; without it those that are not off by default"},"extend-select":{kind:"rules",default:"[]",help:"these rules as well"},ignore:{kind:"rules",default:"[]",help:"not these rules"},"per-file-ignores":{kind:"rules of paths",default:"{}",help:"pattern of paths, as in exclude → rules that do not count there"},severity:{kind:"severities of rules",default:"{}",help:"rule → error, warning or note, instead of its own severity"},"fail-on":{kind:"level",default:'"error"',help:"the least severity with which a run fails: error, warning, note, or never"},baseline:{kind:"file",help:"a file of findings that are known and accepted; check --baseline FILE writes it"},asl:{kind:"form",default:"{ item-processor = false }",help:"how definitions are written: `item-processor = true` writes `ItemProcessor` and `ItemSelector` in a Map instead of `Iterator` and `Parameters`, which mean the same"},"external-projects":{kind:"projects",default:"[]",help:"patterns of names of projects that live elsewhere; true where the repository holds only a part of all"}};function readSettings(table,known,report){let settings=[],places=new Map;for(let{key,value}of table.entries.values()){if(!isSetting(key.text)){report(unknownSetting,key.span,`there is no setting '${key.text}'`,{help:()=>didYouMean(key.text,names)??`expected one of ${names.join(", ")}`});continue}let read2=readers[settingSpecs[key.text].kind](value,{...known,name:key.text,report});read2!==void 0&&(settings.push([key.text,read2]),places.set(key.text,value.span))}return{settings:Object.fromEntries(settings),places}}var names=Object.keys(settingSpecs);function isSetting(name2){return Object.hasOwn(settingSpecs,name2)}var readers={"file names":(value,reading)=>strings(value,reading,(name2,span)=>checkName(name2,span,reading)),paths:(value,reading)=>strings(value,reading,(pattern,span)=>checkPattern(pattern,span,reading)),rules:(value,reading)=>strings(value,reading,(selector,span)=>checkSelector(selector,span,reading)),"rules of paths":(value,reading)=>{let result=new Map;for(let{key,value:own}of entries(value,reading)){checkPattern(key.text,key.span,{...reading,isPattern:text2=>!text2.startsWith("!")&&reading.isPattern(text2)});let selectors=readers.rules(own,reading);selectors!==void 0&&result.set(key.text,selectors)}return result},"severities of rules":(value,reading)=>{let result=new Map;for(let{key,value:own}of entries(value,reading)){checkSelector(key.text,key.span,reading);let severity=choice2(own,SEVERITIES,reading);severity!==void 0&&result.set(key.text,severity)}return result},level:(value,reading)=>choice2(value,FAIL_ON,reading),file:(value,reading)=>{let path=string(value,reading);if(path!=="")return path;reading.report(settingValue,value.span,`'${reading.name}' names no file`)},form:(value,reading)=>{let result=new Map;for(let{key,value:own}of entries(value,reading))key.text!=="item-processor"?reading.report(unknownSetting,key.span,`'${reading.name}' has no setting '${key.text}'`,{help:()=>didYouMean(key.text,["item-processor"])??"it has 'item-processor'"}):own.kind==="boolean"?result.set(key.text,own.value):mistype(own,"true or false",{...reading,name:"asl"});return result},projects:(value,reading)=>{if(value.kind==="boolean")return value.value?!0:[];if(value.kind==="list")return strings(value,reading,(name2,span)=>checkName(name2,span,reading));mistype(value,"true or a list of strings",reading)}};function strings(value,reading,check){if(value.kind!=="list"){mistype(value,"a list of strings",reading);return}let texts=[];for(let item of value.items){let text2=string(item,reading);text2!==void 0&&(check(text2,item.span),texts.push(text2))}return texts}function string(value,reading){if(value.kind==="string")return value.value;mistype(value,"a string",reading)}function entries(value,reading){return value.kind==="table"?value.entries.values():(mistype(value,"a table",reading),[])}function choice2(value,allowed,reading){let text2=string(value,reading),chosen=allowed.find(one=>one===text2);if(chosen!==void 0||text2===void 0)return chosen;let isOff=/^(?:off|none|ignore)$/i.test(text2)&&reading.name==="severity";reading.report(settingValue,value.span,`'${text2}' is no value of '${reading.name}'; it is one of ${allowed.join(", ")}`,{help:()=>isOff?"a rule is switched off by 'ignore'":didYouMean(text2,allowed)})}function mistype(value,expected,{name:name2,report}){let help=value.kind==="string"&&expected.includes("list")?`write [${JSON.stringify(value.value)}]`:void 0;report(settingType,value.span,`'${name2}' takes ${expected} here, not ${described(value)}`,{help})}function described(value){return value.kind==="other"?value.what:value.kind==="boolean"?String(value.value):`a ${value.kind}`}function checkSelector(selector,span,{catalog:catalog2,report}){let mistake=selectorMistake(selector,catalog2);mistake!==void 0&&report(settingValue,span,mistake.message,{help:mistake.help})}function checkPattern(pattern,span,{isPattern,report}){isPattern(pattern)||report(settingValue,span,`the pattern '${pattern}' can match nothing`,{help:"patterns are written as in a .gitignore"})}function checkName(name2,span,reading){checkPattern(name2,span,reading),name2.includes("/")&&reading.report(settingValue,span,`'${name2}' is no name, as it has a '/'`,{help:`'${reading.name}' is about names alone; 'exclude' leaves out paths`})}export{notJson,duplicateMember,definitionSize,deployedNameCut,topicImportValue,contextEscapes,tooLargeToDeploy,scheduleInputTooLong,containerName,unreadableConfiguration,invalidToml,unknownSetting,settingValue,mapCall,parallelCall,waitCall,raiseForm,recursion,definitionTooLarge,unsupportedStatement,unsupportedExpression,unknownCall,assignmentTarget,invalidReference,reservedKey,valueNotJson,taskInput,taskOption,duplicateKey,invalidKey,retryForm,tryForm,handlerError,condition,duplicateProject,subscribeTarget,subscriptionCycle,subscribeTargetElsewhere,unusedSuppression,unknownSuppressionCode,malformedSuppression,suppressedRefusal,suppressionErrors,duplicateName,className,unknownBaseClass,eventProcessorMethod,machineAsync,reservedName,notAFluxioProject,unusableName,unknownClassAttribute,attributeNotLiteral,attributeType,unknownService,taskExtraMethod,statementsOf,isEmptyStatement,headOf,lineBreakLength,lineEnd,lineBegin,rename,removeClause,describe,rootName,stringValue,numberValue,staticValue,staticNumber,readOptions,mismatch,oneOf,text,integer,numberFrom,dict,optional,refuse2 as refuse,checkValues,DECORATORS,readDecorators,BUILTINS,rules,invalidSyntax,invalidIndentation,invalidText,fileTooLarge,tooDeeplyNested,unreadableFile,catalog,findInfo,ruleSeverities,covers,selectorMistake,unknownRule,FAIL_ON,settingSpecs,readSettings};
