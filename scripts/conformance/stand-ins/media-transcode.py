"""What the packages of the example provide. The key of a film determines what happens to it."""
import asyncio
import os
import sys
from types import SimpleNamespace as Record

TRIES = []


class UnknownCodec(Exception):
    pass


class CorruptSource(Exception):
    pass


class EncoderCrashed(Exception):
    pass


async def probe(bucket, key):
    if key == "unknown.mkv":
        raise UnknownCodec("what is this?")
    streams = [Record(kind="video", height=500, codec="h264"), Record(kind="audio")]
    return Record(seconds=25, streams=streams)


async def frame_at(second, width):
    if second == 20:
        raise EOFError
    return bytes(second + 1)


async def contact_sheet(key, count):
    assert count == 2


class Cues:
    def save(self, path):
        print("saved", path, flush=True)


class Transcriber:
    def __init__(self, model, languages):
        pass

    def captions(self, key):
        if key == "silent.mkv":
            raise ValueError("nobody speaks")
        return {"en": Cues()}


class Store:
    def __init__(self, bucket):
        pass

    def write(self, name, text):
        assert '"240p"' in text


class Catalogue:
    @classmethod
    def connect(cls):
        return cls()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        pass

    async def publish(self, key, title):
        assert title == "A film"

    async def reject(self, key, reason):
        assert "what is this?" in reason


WORKER = sys.modules.get("ns_sfn_task_entry_points.ecs_worker_app")
if WORKER is not None:

    class EncodeWorker(WORKER.TaskWorker):
        async def on_startup(self):
            print("worker starts", flush=True)

        async def on_cleanup(self):
            print("worker ends", flush=True)

        async def run(self, event, context):
            item = context.state_data_client.get_item_for_map_iteration(event)
            film = item["source"]["key"]
            if film == "corrupt.mkv":
                raise CorruptSource("no key frame")
            if film == "crash.mkv" and item["name"] not in TRIES:
                TRIES.append(item["name"])
                raise EncoderCrashed("out of memory")
            if film == "long.mkv" and "HURRY" not in os.environ:
                print("encodes", flush=True)
                await asyncio.sleep(120)
            return {"name": item["name"]}
