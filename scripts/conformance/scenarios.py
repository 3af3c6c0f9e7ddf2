"""Executions of the examples, and how they must end.

`states` are the states in the order in which they are entered, `inner` counts those of maps and branches, whose order
varies. `output` has values of the output by their path, `items` what the table holds of the execution.
"""
READINGS = "meter,kwh\nm1,10\nm1,11\nm1,90\nm2,5\nm2,6\n"
ORDER = {"customer_id": "c", "placed_at": "2030-01-01"}
EXPORT = {"dataset": "orders", "bucket": "nightly", "full": True, "keep_days": 35}
#: The order is loaded, risky, and waits for a confirmation.
RISKY = [
    "Load the order",
    "Choice-order-line_count",
    "Choice-order-total",
    "Score the risk",
    "Choice-risk-score",
    "Ask for a confirmation",
    "Wait-risk-review_seconds",
    "Reserve the stock",
]
FILM = ["Probe the film", "Choice-facts-height", "Plan the renditions", "Parallel-encode_all-make_pictures-make_captions"]
BRANCHES = {
    "Map-encode_one": 1,
    "Encode": 2,
    "PlanPictures": 1,
    "Map-take_picture": 1,
    "TakePicture": 3,
    "MakeContactSheet": 1,
    "Choice-facts-has_audio": 1,
    "Transcribe the film": 1,
}
LINES = [{"sku": "chair", "quantity": 2, "bin": "A1"}, {"sku": "desk", "quantity": 2, "bin": "unassigned"}]
SETTINGS = {
    "horizon_days": 28,
    "trainer": {
        "learning_rate": 3e-4,
        "dropout": 0.1,
        "layers": [256, 256, 64],
        "seed": 170141183460469231731687303715884105727,
        "early_stopping": True,
        "resume_from": None,
        "offset": -1,
        "batch_size": 4096,
        "epochs": 40,
        "warm_start": False,
    },
    "segments": [["store", "article"], ["region"], []],
    "label": "nightly",
}


def film(key):
    return {"upload": {"bucket": "films", "key": key, "title": "A film", "release": {"embargoed": False}}}


SCENARIOS = [
    {
        "project": "meter-readings",
        "name": "readings",
        "input": {"csv": READINGS},
        "status": "SUCCEEDED",
        "states": ["Store the readings", "Map-check_meter", "Sum up", "Choice-summary-meters", "Pass"],
        "inner": {"CheckMeter": 2},
        "output": {"summary": {"meters": 2, "wrong": 1, "report": {"m1": [90.0]}}, "meters.1.check.usual": 5.5},
        "items": {"readings": [{"meter": "m1", "kwh": [10.0, 11.0, 90.0]}, {"meter": "m2", "kwh": [5.0, 6.0]}]},
    },
    {
        "project": "meter-readings",
        "name": "no-readings",
        "input": {"csv": "meter,kwh\n"},
        "status": "FAILED",
        "error": "NoReadings",
        "states": ["Store the readings", "Map-check_meter", "Sum up", "Choice-summary-meters", "Fail-NoReadings"],
        "items": {},
    },
    {
        "project": "order-fulfilment",
        "name": "shipped",
        "input": {"order_id": "7", **ORDER},
        "status": "SUCCEEDED",
        "states": [*RISKY, "Capture the payment", "Map-pack_line", "Ship the order", "Tell that the order is on its way"],
        "inner": {"PackLine": 2},
        "output": {
            "payment": {"state": "captured", "receipt": "receipt after 3 attempts"},
            "shipment.Status": "SUCCEEDED",
            "shipment.Output.declaration": {"country": "CH", "goods": ["chair", "desk"]},
            "shipment.Output.booking.tracking": "parcel of 7",
        },
        "items": {"order_lines": LINES},
    },
    {
        "project": "order-fulfilment",
        "name": "declined",
        "input": {"order_id": "declined", **ORDER},
        "status": "SUCCEEDED",
        "states": [
            *RISKY,
            "Capture the payment",
            "Release the stock of a declined card",
            "Ask for another card",
            "Success",
        ],
        "output": {"error.Error": "CardDeclined", "error.Cause.errorMessage": "no money"},
        "items": {"order_lines": LINES},
    },
    {
        "project": "order-fulfilment",
        "name": "sold-out",
        "input": {"order_id": "out-of-stock", **ORDER},
        "status": "FAILED",
        "error": "OutOfStock",
        "states": [*RISKY, "Tell about the delay", "Fail-OutOfStock"],
        "items": {"order_lines": LINES},
    },
    {
        "project": "data-export",
        "name": "full",
        "input": EXPORT,
        "status": "SUCCEEDED",
        "states": [
            "Plan the export",
            "Wait-window-opens_at",
            "List the partitions",
            "Map-export_partition",
            "Store the compaction job",
            "Compact the files",
            "Parallel-verify-prune",
            "Mark as exported",
        ],
        "inner": {"ExportPartition": 4, "Choice-window-mode": 1, "VerifyCounts": 1, "PruneOld": 1},
        "output": {"export.mode": "full", "exported.3.written.rows": 3},
        "container": ("Compact", ["merged orders", "merged lines"]),
    },
    {
        "project": "model-training",
        "name": "registered",
        "after": ("data-export", "full"),
        "input": {},
        "status": "SUCCEEDED",
        "states": [
            "Map-check_partition",
            "Look for drift",
            "Choice-statistics-shift",
            "Pass-settings",
            "Pass-settings-trainer-batch_size",
            "Pass-settings-label",
            "Choice-export-mode",
            "Pass-settings-trainer-epochs",
            "Pass-settings-trainer-warm_start",
            "Build the features",
            "Train the model",
            "Evaluate the model",
            "Choice-result-accuracy",
            "Start the shadow run",
            "Wait-shadow-seconds",
            "Register the model",
            "Report the new model",
        ],
        "inner": {"CheckPartition": 4, "Choice-check-rows": 4, "Pass": 4},
        "output": {
            "statistics": {"shift": 0.5, "rows": 12},
            "settings": SETTINGS,
            "result.model": "model of 2 epochs",
            "shadow": {"id": "shadow", "seconds": 3600},
        },
        "items": {
            "training_job": [{"features": "features", "settings": SETTINGS}],
            "training_result": [{"loss": 0.25, "model": "model of 2 epochs"}],
        },
        "container": ("Train", ["epoch 1: loss 0.50000", "epoch 2: loss 0.25000"]),
    },
    {
        "project": "cert-renewal",
        "name": "renewal",
        "input": {},
        "status": "SUCCEEDED",
        "states": ["FindExpiring", "Choice-certificate-days", "Renew", "Wait-120s", "Install"],
        "output": {"certificate": {"domain": "example.com", "days": 5, "serial": "ff"}},
    },
    {"project": "cert-renewal", "name": "stopped", "input": {}, "status": "ABORTED", "states": ["FindExpiring"]},
    {
        "project": "media-transcode",
        "name": "published",
        "input": film("crash.mkv"),
        "status": "SUCCEEDED",
        "states": [*FILM, "Write the manifest", "Choice-upload-release-embargoed", "Publish the film"],
        "inner": BRANCHES,
        "container": ("Transcribe", ["saved captions/crash.mkv/en.vtt"]),
    },
    {
        "project": "media-transcode",
        "name": "without-captions",
        "input": film("silent.mkv"),
        "status": "SUCCEEDED",
        "states": [*FILM, "Write the manifest", "Choice-upload-release-embargoed", "Publish the film"],
        "inner": {**BRANCHES, "Pass": 1},
    },
    {
        "project": "media-transcode",
        "name": "corrupt",
        "input": film("corrupt.mkv"),
        "status": "FAILED",
        "error": "EncodeFailed",
        # No states: moto mixes up the values of the branches that still run when one of them has failed.
    },
    {
        "project": "media-transcode",
        "name": "rejected",
        "input": film("unknown.mkv"),
        "status": "FAILED",
        "error": "UploadRejected",
        "states": ["Probe the film", "Reject the upload", "Fail-UploadRejected"],
    },
]

#: What an event processor writes about the start and the end of an execution: the event and some of its tags.
PROCESSED = [
    {
        "project": "media-transcode",
        "name": "published",
        "function": "TranscodeEvents",
        "lines": [
            ("ExecutionStarted", {"trace_id": "trace-1", "upload.key": "crash.mkv", "media.container": "mkv"}),
            ("ExecutionSucceeded", {"trace_source": "manual", "media.codec": "h264", "media.minutes": 0}),
        ],
    },
    {
        "project": "media-transcode",
        "name": "rejected",
        "function": "TranscodeEvents",
        "lines": [
            ("ExecutionStarted", {"execution_name": "rejected", "media.container": "mkv"}),
            ("ExecutionFailed", {"error": "UploadRejected", "media.error": "UploadRejected", "media.paged": False}),
        ],
    },
    {
        "project": "order-fulfilment",
        "name": "sold-out",
        "function": "EventProcessor",
        "lines": [
            ("ExecutionStarted", {"order_id": "out-of-stock", "state_machine_name": "dev-order-fulfilment-main"}),
            ("ExecutionFailed", {"error": "OutOfStock", "cause": "at least one line of the order is out of stock"}),
        ],
    },
]
