// Writes the Dockerfile of a task that is deployed as an image. The task's folder is the build context; see
// docs/deploying.md.
import type { Service } from '../project/project.ts';

/** Undefined for a task that is not deployed as an image. */
export function dockerfile(service: Service, sources: readonly string[]): string | undefined {
  switch (service) {
    case 'lambda:container':
      return `${from('public.ecr.aws/lambda/python:3.13')}
${copy(sources)} \${LAMBDA_TASK_ROOT}/
CMD ["fluxio_entry.handler"]
`;
    case 'ecs':
    case 'ecs:worker':
      // The task definition makes the file system read-only and mounts a volume at /tmp. Fargate creates the volume as
      // root:root 0755, which the user cannot write to, unless the image declares it: then it copies the path of the
      // image with its permissions. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html
      // The entry point ignores the command of the definition.
      return `${from('public.ecr.aws/docker/library/python:3.13-slim')}
WORKDIR /app
${copy(sources)} ./
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
VOLUME ["/tmp"]
USER 10001
ENTRYPOINT ["python", "/app/fluxio_entry.py"]
`;
    default:
      return undefined;
  }
}

function from(image: string): string {
  return `FROM ${image}
COPY requirements.txt /tmp/
RUN pip install --no-cache-dir --requirement /tmp/requirements.txt`;
}

function copy(sources: readonly string[]): string {
  return `COPY ${sources.join(' ')}`;
}
