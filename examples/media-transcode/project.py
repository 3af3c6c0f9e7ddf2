"""Media transcoding: turn an uploaded film into the renditions, pictures and captions that players need.

A fleet of workers that scales with the queue encodes the renditions, because encoding one can take hours. Pictures and
captions are made at the same time. An embargo delays the publication.
The input is `upload`, with `bucket`, `key`, `title`, and `release` with `embargoed` and `at`.
"""

from fluxio import *
from fluxio.errors import (
    CorruptSource,
    EncodeFailed,
    EncoderCrashed,
    UnknownCodec,
    UnreadableMedia,
    UploadRejected,
)


class Probe(Task):
    """Read the properties of the film, in a container image because the decoder libraries are large"""

    service = "lambda:container"
    timeout = 300
    memory = 3008

    async def run(event, context):
        from media_probe import probe

        facts = await probe(bucket=event["bucket"], key=event["key"])
        streams = {stream.kind: stream for stream in facts.streams}
        video = streams.get("video")
        return {
            "seconds": facts.seconds,
            "height": video.height if video else 0,
            "has_audio": "audio" in streams,
            "codec": video.codec if video else "none",
        }


class PlanRenditions(Task):
    """Plan at least one rendition, and none that is larger than the source"""

    memory = 512

    async def run(event, context):
        ladder = [(2160, 16000), (1440, 9000), (1080, 5000), (720, 2800), (480, 1400), (240, 400)]
        height = event["facts"]["height"]
        chosen = [(lines, rate) for lines, rate in ladder if lines <= height] or ladder[-1:]
        renditions = [
            {
                "name": f"{lines}p",
                "kilobits": rate,
                "source": event["upload"],
                "target": f"renditions/{event['upload']['key']}/{lines}p.mp4",
            }
            for lines, rate in chosen
        ]
        return context.state_data_client.put_items("renditions", renditions)


class PlanPictures(Task):
    async def run(event, context):
        step = max(10, event["facts"]["seconds"] // 60)
        moments = range(0, int(event["facts"]["seconds"]) + 1, int(step))
        return context.state_data_client.put_items("pictures", [{"second": second} for second in moments])


class Encode(Task):
    """Encode one rendition; `spec` names the class of a package that does it"""

    service = "ecs:worker"
    spec = "media_encoder.worker:EncodeWorker"
    timeout = 14400
    heartbeat_interval = 120
    concurrency = 1
    cpu = 4096
    memory = 8192
    autoscaling_min = 0
    autoscaling_max = 12


class TakePicture(Task):
    service = "lambda:container"
    timeout = 120

    async def run(event, context):
        from media_probe import frame_at

        moment = context.state_data_client.get_item_for_map_iteration(event)
        try:
            picture = await frame_at(moment["second"], width=320)
        except EOFError:
            # The last moment can be a fraction of a second after the last frame.
            return {"second": moment["second"], "skipped": True}
        return {"second": moment["second"], "skipped": False, "bytes": len(picture)}


class MakeContactSheet(Task):
    service = "lambda:container"

    async def run(event, context):
        from media_probe import contact_sheet

        taken = [item for item in event["pictures"] if not item["picture"]["skipped"]]
        await contact_sheet(key=event["upload"]["key"], count=len(taken))


class Transcribe(Task):
    """Transcribe the speech, in ECS because a whole film takes longer than a Lambda function can run"""

    service = "ecs"
    timeout = 7200
    cpu = 2048
    memory = 16384

    async def run(event, context):
        from media_speech import Transcriber

        # The input of an ECS task arrives in an environment variable, so it is a string: the key.
        transcriber = Transcriber(model="large", languages=("en", "de", "fr"))
        captions = transcriber.captions(event)
        for language, cues in captions.items():
            cues.save(f"captions/{event}/{language}.vtt")


class WriteManifest(Task):
    async def run(event, context):
        import json

        from media_store import Store

        renditions = context.state_data_client.get_items("renditions")
        manifest = {
            "title": event["upload"]["title"],
            "seconds": event["facts"]["seconds"],
            "renditions": sorted(renditions, key=lambda rendition: rendition["kilobits"]),
        }
        Store(event["upload"]["bucket"]).write("manifest.json", json.dumps(manifest, indent=2))


class Publish(Task):
    timeout = 60

    async def run(event, context):
        from media_catalogue import Catalogue

        async with Catalogue.connect() as catalogue:
            await catalogue.publish(event["key"], title=event["title"])


class RejectUpload(Task):
    async def run(event, context):
        from media_catalogue import Catalogue

        async with Catalogue.connect() as catalogue:
            await catalogue.reject(event["upload"]["key"], reason=event["error"].get("Cause", "unreadable"))


class TranscodeEvents(EventProcessor):
    """Add tags by which the dashboard groups failures by codec and films by length"""

    async def get_custom_tags_ExecutionStarted(message, input_data, state_data_client):
        upload = input_data.get("upload", {})
        return {"media.container": upload.get("key", "").rpartition(".")[2] or "none"}

    async def get_custom_tags_ExecutionSucceeded(message, input_data, state_data_client):
        import json

        output = json.loads(message["details"]["output"])
        return {"media.codec": output["facts"]["codec"], "media.minutes": output["facts"]["seconds"] // 60}

    async def get_custom_tags_ExecutionFailed(message, input_data, state_data_client):
        return {"media.error": message["details"].get("error", "unknown"), "media.paged": False}


@process_events(processor=TranscodeEvents)
def main(data):
    try:
        data["facts"] = Probe(data["upload"], key="Probe the film")
    except (UnreadableMedia, UnknownCodec):
        RejectUpload(key="Reject the upload")
        raise UploadRejected("the film cannot be read")

    if data["facts"]["height"] == 0 or data["facts"]["seconds"] < 1:
        raise UploadRejected("the upload has no picture")

    data["renditions"] = PlanRenditions(key="Plan the renditions")
    parallel(encode_all, make_pictures, make_captions)
    WriteManifest(key="Write the manifest")

    if bool(data["upload"]["release"]["embargoed"]):
        wait(timestamp=data["upload"]["release"]["at"])
    Publish(data["upload"], key="Publish the film")


def encode_all(data):
    map(data["renditions"], encode_one)


def encode_one(data):
    """Retry if a worker disappears; only the encoder decides that a source is corrupt"""
    try:
        with retry(on_exceptions=[States.Timeout, EncoderCrashed], interval=60, max_attempts=2, backoff_rate=2):
            Encode()
    except CorruptSource:
        raise EncodeFailed("the source is corrupt behind its header")


def make_pictures(data):
    """Take each picture in a map within the branch, then make a contact sheet of all of them"""
    data["moments"] = PlanPictures()
    data["pictures"] = map(data["moments"], take_picture, max_concurrency=20)
    MakeContactSheet()


def take_picture(data):
    data["picture"] = TakePicture()


def make_captions(data):
    if data["facts"]["has_audio"] == False:
        return
    try:
        Transcribe(data["upload"]["key"], key="Transcribe the film")
    except States.TaskFailed:
        # Publish the film without captions; the editors see the gap in their list.
        pass
