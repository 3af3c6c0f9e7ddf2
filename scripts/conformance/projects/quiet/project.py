class Load(Task):
    async def run(event, context):
        return context.state_data_client.get_item("x")


class Image(Task):
    service = "lambda:container"

    async def run(event, context):
        return None


class Compact(Task):
    service = "ecs"

    async def run(event, context):
        return None


class Work(Task):
    service = "ecs:worker"
    spec = "work:Worker"
    timeout = 600


class Build(Task):
    service = "codebuild"


@schedule(expression="rate(1 day)")
@subscribe(topic_arn_import_value="${Environment}-other-topic")
def main(data):
    data["order"] = Load()
    Image()
    Compact()
    Work(data["order"])
    Build()

