// Generates the run method of a task: Python of every kind, in which all names are defined before they are used, all
// imports are used, and all calls of the context are correct.
import type { Chance } from './chance.ts';
import type { Node } from './layout.ts';

interface Body {
  readonly chance: Chance;
  readonly imports: Set<string>;
  /** Returns a name that is unique in the method. */
  readonly fresh: (stem: string) => string;
}

const KEYS = ['count', 'größe', 'id', 'rows', 'created_at', 'x-y', '0'] as const;

type Snippet = (body: Body) => Node[];

/** Statements that need only the language itself. */
const PLAIN: readonly Snippet[] = [
  ({ fresh, chance }) => [
    `${fresh('rows')} = [row for row in event.get("${chance.pick(KEYS)}", []) if row is not None]`,
  ],
  ({ fresh }) => {
    const [pairs, total] = [fresh('pairs'), fresh('total')];
    return [
      `${pairs} = {key: value for key, value in sorted(event.items()) if not key.startswith("_")}`,
      `${total} = sum(len(str(value)) for value in ${pairs}.values())`,
      `print(f"{${total}:>8} of {len(${pairs})!r} {'{'}{{}}")`,
    ];
  },
  ({ fresh }) => {
    const [outer, inner, count] = [fresh('outer'), fresh('inner'), fresh('count')];
    return [
      {
        head: `def ${outer}(limit, *rest, start=0, **options):`,
        body: [
          '"""A closure that counts"""',
          `${count} = start`,
          {
            head: `def ${inner}(step: int = 1) -> int:`,
            body: [`nonlocal ${count}`, `${count} += step`, `return min(${count}, limit) + len(rest) + len(options)`],
          },
          `return ${inner}`,
        ],
      },
      `${outer}(3, 4, start=1, name="x")(step=2)`,
    ];
  },
  ({ fresh }) => {
    const name = fresh('Point');
    return [
      {
        head: `class ${name}:`,
        body: [
          'x = 1',
          'y = x + 1',
          { head: 'def __init__(self, z):', body: ['self.z = z'] },
          '@property',
          { head: 'def norm(self):', body: ['return self.x ** 2 + self.y ** 2 + self.z ** 2'] },
          '@staticmethod',
          { head: 'def origin():', body: [`return ${name}(0)`] },
        ],
      },
      `${name}.origin().norm`,
    ];
  },
  ({ fresh }) => {
    const value = fresh('value');
    return [
      {
        head: `match event:`,
        body: [
          { head: `case {"kind": "a" | "b" as ${value}, **others} if others:`, body: [`print(${value}, others)`] },
          { head: 'case [first, *_, last]:', body: ['print(first, last)'] },
          { head: 'case str(text) | bytes(text):', body: ['print(text)'] },
          { head: 'case None | True | -1 | 2.5:', body: ['pass'] },
          { head: 'case _:', body: [`${value} = None`] },
        ],
      },
    ];
  },
  ({ fresh }) => {
    const [path, handle] = [fresh('path'), fresh('handle')];
    return [
      `${path} = event.get("path", "/tmp/x")`,
      {
        head: `with open(${path}, "rb") as ${handle}, open(${path} + ".bak", mode="wb") as copy:`,
        body: [`copy.write(${handle}.read(1024)[::2])`],
      },
    ];
  },
  ({ fresh }) => {
    const error = fresh('error');
    return [
      { head: 'try:', body: ['int(event["n"], base=16)'] },
      { head: `except (KeyError, TypeError) as ${error}:`, body: [`raise ValueError("no number") from ${error}`] },
      { head: 'except ValueError:', body: ['pass'] },
      { head: 'else:', body: ['print("a number")'] },
      { head: 'finally:', body: ['print("done")'] },
    ];
  },
  ({ fresh }) => {
    const [n, first, rest] = [fresh('n'), fresh('first'), fresh('rest')];
    return [
      `${n} = 0`,
      {
        head: `while (${first} := event.get("next")) and ${n} < 10:`,
        body: [`${n} += 1`, { head: `if ${first} == "x":`, body: ['break'] }],
      },
      { head: 'else:', body: [`${first}, *${rest} = [1, 2, 3]`, `print(${first}, ${rest})`] },
    ];
  },
  ({ fresh }) => {
    const matrix = fresh('matrix');
    return [
      `${matrix} = [[i * j for j in range(i)] for i in range(5) if i % 2]`,
      `print({x for row in ${matrix} for x in row}, *${matrix}, sep="\\n")`,
      `del ${matrix}[0], ${matrix}[:1]`,
    ];
  },
  ({ fresh }) => {
    const [sort, by] = [fresh('sort'), fresh('by')];
    return [
      `${by} = lambda row, /, *, key="id": (row.get(key), -row["n"])`,
      `${sort} = sorted(event.get("rows", ()), key=lambda row: ${by}(row, key="n"), reverse=True)`,
      `${sort}[-3:] = ${sort}[:3] or [{"n": 0x1F, "ok": not None is None}]`,
    ];
  },
  ({ fresh }) => {
    const [gen, item] = [fresh('numbers'), fresh('item')];
    return [
      { head: `def ${gen}(stop):`, body: [`${item} = yield`, `yield from range(stop)`, `return ${item}`] },
      `print(max(${gen}(3), default=None, key=str))`,
    ];
  },
  ({ fresh }) => {
    const query = fresh('query');
    return [
      `${query} = """\n    SELECT *\n  FROM orders -- data["x"] = 1\n\tWHERE id = %s\n"""`,
      `${query} += r'\\d+' 'a' "b" rf"{event!r:>{10 + 2}}\\w" f'{len("x"):03d}'`,
      `assert ${query}, f"nothing to do for {event.get('id', 'nobody')}"`,
    ];
  },
  ({ fresh }) => {
    const flags = fresh('flags');
    return [
      `${flags} = 0b1010 | 1 << 3 & ~4 ^ 0o17`,
      `${flags} //= 2`,
      `${flags}: int = -${flags} ** 2 if ${flags} is not None and 0 < ${flags} <= 9 else +1_000`,
      `print(${flags} @ 1 if False else ..., 1e10, 3j, b"\\x00\\xff", not ${flags} in (1, 2))`,
    ];
  },
  ({ fresh }) => {
    const total = fresh('total');
    return [
      `${total} = 0`,
      {
        head: 'for number, (left, right) in enumerate(zip([1, 2], "ab"), start=1):',
        body: [{ head: 'if right == "b":', body: ['continue'] }, `${total} += number * left`],
      },
      { head: 'else:', body: [`print(${total})`] },
    ];
  },
  ({ fresh }) => {
    const walk = fresh('walk');
    return [
      {
        head: `def ${walk}(tree, depth=0):`,
        body: [`return [depth] + [x for child in tree.get("children", []) for x in ${walk}(child, depth + 1)]`],
      },
      `${walk}(event)`,
    ];
  },
  ({ fresh }) => [
    `${fresh('name')} = __name__ if "id" in event else type(event).__name__`,
    'globals().setdefault("cache", {})',
  ],
  ({ fresh }) => {
    const name = fresh('cache');
    return [`global ${name}`, `${name} = {"a": [1, (2,), {3}], **event}`, `print(${name}, end="")`];
  },
];

/** Statements that import modules and use them, or await. */
const IMPORTING: readonly Snippet[] = [
  ({ imports, fresh }) => {
    imports.add('import json');
    const text = fresh('text');
    return [
      `${text} = json.dumps(event, default=str, indent=2)`,
      `print(json.loads(${text})["id"] if ${text} else None)`,
    ];
  },
  ({ imports, fresh }) => {
    imports.add('from datetime import datetime, timedelta as delta, timezone');
    return [`${fresh('since')} = datetime.now(timezone.utc) - delta(days=3)`];
  },
  ({ imports }) => {
    imports.add('import os.path');
    return ['print(os.path.join(os.environ.get("HOME", "/"), "x"))'];
  },
  ({ fresh }) => {
    const parse = fresh('parse');
    return [
      { head: 'try:', body: [`from orjson import loads as ${parse}`] },
      { head: 'except ImportError:', body: [`from json import loads as ${parse}`] },
      `print(${parse}("{}"))`,
    ];
  },
  ({ imports, fresh }) => {
    imports.add('import asyncio');
    const [load, gate] = [fresh('load'), fresh('gate')];
    return [
      `${gate} = asyncio.Semaphore(4)`,
      {
        head: `async def ${load}(key, *, gate=${gate}):`,
        body: [{ head: 'async with gate:', body: ['await asyncio.sleep(0)', 'return key'] }],
      },
      `print(await asyncio.gather(*(${load}(key) for key in event)))`,
    ];
  },
  ({ imports, fresh }) => {
    imports.add('import httpx');
    const reply = fresh('reply');
    return [
      {
        head: 'async with httpx.AsyncClient(timeout=3.0) as client:',
        body: [
          `${reply} = await client.get(f"https://a.internal/{event.get('id')}", params={"n": 1})`,
          `${reply}.raise_for_status()`,
        ],
      },
      `print([line async for line in ${reply}.aiter_lines() if line])`,
    ];
  },
  ({ imports, fresh }) => {
    imports.add('from dataclasses import dataclass, field');
    const line = fresh('Line');
    return [
      '@dataclass(frozen=True)',
      {
        head: `class ${line}:`,
        body: [
          'id: str',
          'tags: list[str] = field(default_factory=list)',
          { head: 'def first(self) -> "str | None":', body: ['return next(iter(self.tags), None)'] },
        ],
      },
      `print(${line}("a").first())`,
    ];
  },
  ({ imports, fresh }) => {
    imports.add('import functools');
    imports.add('import re as regex');
    const find = fresh('find');
    return [
      '@functools.lru_cache(maxsize=None)',
      {
        head: `def ${find}(text, pattern=regex.compile(r"(?P<n>\\d+)")):`,
        body: ['return found.group("n") if (found := pattern.search(text)) else None'],
      },
      `${find}("a1")`,
    ];
  },
  ({ imports, fresh }) => {
    imports.add('from collections import (\n    Counter,\n    defaultdict,\n)');
    const groups = fresh('groups');
    return [
      `${groups} = defaultdict(list)`,
      { head: 'for key, value in event.items():', body: [`${groups}[type(value)].append(key)`] },
      `print(Counter(map(len, ${groups}.values())).most_common(1))`,
    ];
  },
  ({ imports, fresh }) => {
    imports.add('import logging');
    const log = fresh('log');
    return [`${log} = logging.getLogger(__name__)`, `${log}.info("%s has %d keys", event, len(event))`];
  },
  ({ imports }) => {
    imports.add('import contextlib');
    return [{ head: 'with contextlib.suppress(KeyError, IndexError):', body: ['print(event["rows"][0]["id"])'] }];
  },
  ({ fresh }) => {
    const now = fresh('now');
    return [{ head: `def ${now}():`, body: ['import time', 'return time.time()'] }, `print(round(${now}(), 3))`];
  },
  ({ imports, fresh }) => {
    imports.add('import typing as t');
    const [items, one] = [fresh('items'), fresh('one')];
    return [
      {
        head: `def ${one}(${items}: t.Iterable[int], default: "t.Optional[int]" = None) -> t.Any:`,
        body: [`return next(iter(${items}), default)`],
      },
      `${one}(range(3))`,
    ];
  },
];

/** Statements that use the context. */
const CLIENT: readonly Snippet[] = [
  ({ fresh }) => [`${fresh('stored')} = context.state_data_client.put_item("order", {"id": event.get("id")})`],
  () => ['context.state_data_client.put_item(key="part", data=event, index=3)'],
  ({ fresh }) => {
    const client = fresh('client');
    return [
      `${client} = context.state_data_client`,
      `print(${client}.get_item("order"), ${client}.get_items("rows"), ${client}.get_item("rows", index=2))`,
    ];
  },
  () => ['print(context.state_data_client.get_global_items(event.get("table_name"), event.get("partition_key")))'],
  () => ['context.state_data_client.put_global_items("table", partition_key=f"{event}", items=[1, 2])'],
  () => [
    {
      head: 'if event.get("stop"):',
      body: ['return await context.stop_execution(error="Stopped", cause="a person asked for it")'],
    },
  ],
  () => [{ head: 'if not event:', body: ['return await context.stop_execution()'] }],
];

const ITERATION: readonly Snippet[] = [
  ({ fresh }) => [`${fresh('item')} = context.state_data_client.get_item_for_map_iteration(event)`],
  ({ fresh }) => {
    const item = fresh('item');
    return [
      `${item} = context.state_data_client.get_global_item_for_map_iteration(event)`,
      `context.state_data_client.put_item_for_map_iteration(event, {**${item}, "seen": True})`,
    ];
  },
];

export interface Purpose {
  /** Whether an iterator calls the task with all data of the iteration. */
  readonly isIteration: boolean;
  /** The source of the returned expression, if any. */
  readonly result: string | undefined;
}

export function runBody(chance: Chance, { isIteration, result }: Purpose): Node[] {
  const names = new Map<string, number>();
  const imports = new Set<string>();
  const fresh = (stem: string): string => {
    const count = (names.get(stem) ?? 0) + 1;
    names.set(stem, count);
    return count === 1 ? stem : `${stem}${count}`;
  };
  const nodes: Node[] = [];
  const add = (snippets: readonly Snippet[]): void => {
    nodes.push(...chance.pick(snippets)({ chance, imports, fresh }));
  };
  if (isIteration) add(ITERATION);
  for (let count = chance.int(0, 2); count > 0; count -= 1) add(chance.pick([PLAIN, PLAIN, IMPORTING, CLIENT]));
  if (result !== undefined) nodes.push(`return ${result}`);
  const head = chance.maybe(0.2) ? ['"""What the task does"""'] : [];
  const all = [...head, ...imports, ...nodes];
  return all.length === head.length ? [...all, 'pass'] : all;
}
