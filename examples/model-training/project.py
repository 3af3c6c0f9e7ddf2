"""Model training: retrain the demand forecast after each new export of the orders.

Subscribes to the nightly export, so the input is the output of that execution: `partitions` points to items that the
other project stored, and `export` has the location of the files. A model is registered only if it is better than the
one in use. A drift of the inputs stops the workflow before the training costs anything.
"""

from fluxio import *
from fluxio.errors import EmptyPartition, InputDrift, TrainingFailed


class CheckPartition(Task):
    """Check one partition, with a global method because the items belong to the exporting project"""

    timeout = 120

    async def run(event, context):
        from forecast_checks import REQUIRED_COLUMNS, open_partition

        part = context.state_data_client.get_global_item_for_map_iteration(event)
        with open_partition(part["target"]) as frame:
            absent = REQUIRED_COLUMNS.get(part["table"], frozenset()) - set(frame.columns)
            return {"table": part["table"], "rows": len(frame), "absent": sorted(absent)}


class FeatureStatistics(Task):
    """Still runs as a PEX binary, because its archive is too large for Lambda and has no image yet"""

    service = "lambda:pexpm-runner"  # fluxio: ignore[deprecated-service] until it has an image
    timeout = 600

    async def run(event, context):
        from forecast_features import Statistics

        current = Statistics.of(event["location"])
        baseline = Statistics.load("baseline")
        shift = current.mean("quantity") - baseline.mean("quantity")
        return {"shift": round(shift / baseline.deviation("quantity"), 4), "rows": current.rows}


class BuildFeatures(Task):
    service = "lambda:container"
    timeout = 900
    memory = 3008

    async def run(event, context):
        from forecast_features import build

        features = build(event["export"]["location"], horizon=event["settings"]["horizon_days"])
        features.write(partitions=16)
        job = {"features": features.location, "settings": event["settings"]}
        return context.state_data_client.put_item("training_job", job)


class Train(Task):
    service = "ecs"
    timeout = 21600
    cpu = 4096
    memory = 30720

    async def run(event, context):
        import logging

        from forecast_model import Trainer

        job = context.state_data_client.get_item(event)
        logger = logging.getLogger(__name__)
        trainer = Trainer(**job["settings"]["trainer"])
        best = None
        for epoch, loss in enumerate(trainer.fit(job["features"]), start=1):
            logger.info("epoch %d: loss %.5f", epoch, loss)
            if best is None or loss < best:
                best = loss
                trainer.checkpoint(epoch)
        context.state_data_client.put_item("training_result", {"loss": best, "model": trainer.location})


class Evaluate(Task):
    service = "lambda:container"
    timeout = 600

    async def run(event, context):
        from forecast_model import current_model, load

        result = context.state_data_client.get_item("training_result")
        candidate, current = load(result["model"]), current_model()
        scores = {name: model.score(days=28) for name, model in (("candidate", candidate), ("current", current))}
        return {
            "model": result["model"],
            "accuracy": scores["candidate"],
            "gain": scores["candidate"] - scores["current"],
            "regressions": [segment for segment, lost in candidate.compare(current).items() if lost > 0.02],
        }


class Register(Task):
    async def run(event, context):
        from forecast_registry import Registry

        Registry().register(event["result"]["model"], tags={"gain": f"{event['result']['gain']:.4f}"})


class StartShadow(Task):
    async def run(event, context):
        from forecast_registry import Registry

        shadow = Registry().start_shadow(event["result"]["model"], share=0.05)
        return {"id": shadow.id, "seconds": int(shadow.duration.total_seconds())}


class Report(Task):
    async def run(event, context):
        from forecast_mail import send_report

        await send_report(event.get("result", {}), note=event.get("note"))


@subscribe(project="data-export")
def main(data):
    """Turn an export into a registered model, or send a mail that explains why there is none"""
    map(data["partitions"], check_partition, max_concurrency=16)
    data["statistics"] = FeatureStatistics(data["export"], key="Look for drift")

    if data["statistics"]["shift"] <= -3.0 or data["statistics"]["shift"] >= 3:
        data["note"] = "inputs drifted"
        Report(key="Report the drift")
        raise InputDrift("the mean of the orders moved by three deviations or more")

    # Settings are part of the workflow rather than the code, so that each execution records them.
    data["settings"] = {
        "horizon_days": 28,
        "trainer": {
            "learning_rate": 3e-4,
            "dropout": 0.1,
            "layers": [256, 256, 64],
            "seed": 170141183460469231731687303715884105727,
            "early_stopping": True,
            "resume_from": None,
            "offset": -1,
        },
        "segments": [["store", "article"], ["region"], []],
    }
    data["settings"]["trainer"]["batch_size"] = 4096
    data["settings"]["label"] = "nightly"
    if data["export"]["mode"] == "full":
        data["settings"]["trainer"]["epochs"] = 40
        data["settings"]["trainer"]["warm_start"] = False
    else:
        data["settings"]["trainer"]["epochs"] = 8
        data["settings"]["trainer"]["warm_start"] = True

    data["job"] = BuildFeatures(key="Build the features")
    try:
        Train(data["job"]["key"], key="Train the model")
    except States.Timeout:
        data["note"] = "training took too long; the best checkpoint is evaluated"
    except States.TaskFailed:
        data["note"] = "training failed"
        Report(key="Report the failure")
        raise TrainingFailed

    data["result"] = Evaluate(key="Evaluate the model")
    if 0.75 > data["result"]["accuracy"] or data["result"]["gain"] <= 0:
        Report(key="Report that nothing changed")
        return

    data["shadow"] = StartShadow(key="Start the shadow run")
    wait(seconds=data["shadow"]["seconds"])
    Register(key="Register the model")
    Report(key="Report the new model")


def check_partition(data):
    data["check"] = CheckPartition()
    if data["check"]["rows"] == 0:
        raise EmptyPartition("a partition of the export has no rows")
