"""Image build: build, scan and roll out the service image of a pushed commit.

The source control publishes every push to a topic, and the message becomes the input: `source_version` (the commit,
which the build checks out), `branch`, `repository` and `skip_scan`. Only the main branch is rolled out. Other
branches are built and scanned, so that a reviewer sees the result.
"""

from fluxio import *
from fluxio.errors import (
    ClusterBusy,
    RollOutFailed,
    ScanPending,
    TestsFailed,
    Vulnerable,
)


class ResolveImage(Task):
    timeout = 30
    memory = 256

    async def run(event, context):
        import re

        if event["repository"].endswith("-sandbox"):
            return await context.stop_execution(error="Ignored", cause="sandboxes are not built")
        branch = re.sub(r"[^a-z0-9]+", "-", event["branch"].lower()).strip("-")
        short = event["source_version"][:12]
        return {
            "tag": short if branch == "main" else f"{branch[:40]}-{short}",
            "repository": event["repository"],
            "cache_key": f"{event['repository']}/{branch}",
        }


class BuildImage(Task):
    """Build and push the image; its tag comes from the environment variables of the call"""

    service = "codebuild"
    timeout = 2700
    build_spec = {
        "version": 0.2,
        "env": {"git-credential-helper": "yes"},
        "phases": {
            "pre_build": {"commands": ["./ci/registry-login", "./ci/restore-cache \"$CACHE_KEY\""]},
            "build": {"commands": ["docker build --tag \"$IMAGE_REPOSITORY:$IMAGE_TAG\" ."]},
            "post_build": {"commands": ["docker push \"$IMAGE_REPOSITORY:$IMAGE_TAG\"", "./ci/save-cache"]},
        },
        "cache": {"paths": ["/root/.cache/pip/**/*"]},
    }


class RunTests(Task):
    service = "codebuild"
    timeout = 1800
    build_spec = {
        "version": 0.2,
        "phases": {"build": {"commands": ["docker run --rm \"$IMAGE_REPOSITORY:$IMAGE_TAG\" pytest -q"]}},
        "reports": {"unit": {"files": ["reports/*.xml"], "file-format": "JUNITXML"}},
    }


class StartScan(Task):
    async def run(event, context):
        from image_registry import Registry

        scan = await Registry().scan(event["repository"], event["tag"])
        return {"id": scan.id}


class ScanResult(Task):
    timeout = 60

    async def run(event, context):
        from collections import Counter

        from image_registry import Registry, ScanPending

        scan = await Registry().scan_status(event["scan"]["id"])
        if not scan.done:
            # The workflow retries, because the scanner has no callback.
            raise ScanPending(scan.id)
        severities = Counter(finding.severity.lower() for finding in scan.findings if finding.fix_available)
        return {"critical": severities["critical"], "high": severities["high"], "grade": scan.grade}


class CommentOnCommit(Task):
    async def run(event, context):
        from source_control import Commit

        findings = event.get("findings") or {}
        rows = "\n".join(f"| {severity} | {count} |" for severity, count in sorted(findings.items()))
        await Commit(event["repository"], event["source_version"]).comment(f"| severity | count |\n|---|---|\n{rows}")


class Deploy(Task):
    timeout = 600

    async def run(event, context):
        from delivery import Cluster

        async def healthy(cluster, release):
            return all([await instance.healthy() async for instance in cluster.instances(release)])

        cluster = Cluster(event["data"]["stage"])
        release = await cluster.roll_out(event["data"]["image"]["repository"], event["data"]["image"]["tag"])
        if not await healthy(cluster, release):
            await cluster.roll_back(release)
            raise RuntimeError(f"{release} is not healthy on {event['data']['stage']}")
        return {"release": str(release)}


@subscribe(topic_arn_import_value="${Environment}-source-control-push-topic-arn")
def main(data):
    """Build one commit"""
    data["image"] = ResolveImage()
    with retry(on_exceptions=[States.TaskFailed], interval=30, max_attempts=2, backoff_rate=1):
        BuildImage(
            key="Build the image",
            env={
                "IMAGE_TAG": data["image"]["tag"],
                "IMAGE_REPOSITORY": data["image"]["repository"],
                "CACHE_KEY": data["image"]["cache_key"],
                "DOCKER_BUILDKIT": "1",
            },
            build_arg_vars={"PYTHON_VERSION": "3.12", "EXTRAS": ["web", "metrics"], "STRIP": True},
        )

    parallel(run_tests, scan_image)

    # Feature branches end here.
    if data["branch"] != "main":
        return

    data["stage"] = "staging"
    roll_out(data, key="Roll out to staging", timeout=1800)
    wait(seconds=1800)
    data["stage"] = "production"
    data["release"] = roll_out(data, key="Roll out to production", timeout=3600)


def run_tests(data):
    try:
        RunTests(
            key="Run the tests",
            env={"IMAGE_TAG": data["image"]["tag"], "IMAGE_REPOSITORY": data["image"]["repository"]},
        )
    except:
        CommentOnCommit(key="Comment on the failed tests")
        raise TestsFailed("the tests of the image failed")


def scan_image(data):
    if data["skip_scan"] == True and data["branch"] != "main":
        pass
    else:
        data["scan"] = StartScan(data["image"])
        with retry(on_exceptions=[ScanPending], interval=45, max_attempts=20, backoff_rate=1.0):
            data["findings"] = ScanResult()
        CommentOnCommit(key="Comment on the findings")
        if data["findings"]["critical"] > 0:
            raise Vulnerable("the image has critical findings that a newer version fixes")


@export()
def roll_out(data):
    """Roll out one image to one stage; the input of the call is under the key `data`"""
    try:
        with retry(on_exceptions=[ClusterBusy], interval=60, max_attempts=10, backoff_rate=1.0):
            data["deployment"] = Deploy()
    except (RuntimeError, States.Timeout):
        raise RollOutFailed("the release was rolled back")
