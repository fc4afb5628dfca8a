# The service in an image: target `cpu` (the default) or `gpu`. docs/deploy.md says how to run it.
#   docker build -t hiddenstate .                  docker build -t hiddenstate:gpu --target gpu .
# The CUDA libraries of `gpu` come with the Python packages; the host brings only its driver.

FROM python:3.13-slim-trixie AS builder
# For those whose packages come from a mirror; neither is left in the final image.
ARG PIP_INDEX_URL
ARG PIP_EXTRA_INDEX_URL
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /build
COPY pyproject.toml constraints.txt ./
# An environment without pip, that will hold the dependencies alone: a change of code installs nothing anew.
RUN python -m venv --without-pip /opt/venv

FROM builder AS builder-cpu
RUN python -c "import tomllib; p = tomllib.load(open('pyproject.toml', 'rb'))['project']; \
print(*p['dependencies'], *p['optional-dependencies']['cpu'], sep='\n')" > needs.txt \
 && pip --python /opt/venv/bin/python install -c constraints.txt -r needs.txt

FROM builder AS builder-gpu
RUN python -c "import tomllib; p = tomllib.load(open('pyproject.toml', 'rb'))['project']; \
print(*p['dependencies'], *p['optional-dependencies']['gpu'], sep='\n')" > needs.txt \
 && pip --python /opt/venv/bin/python install -c constraints.txt -r needs.txt

FROM python:3.13-slim-trixie AS runtime
# Nothing is written beside the code: the root file system may be read-only. HOME is for libraries that insist on one.
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HOME=/tmp \
    HIDDENSTATE_HOST=0.0.0.0
WORKDIR /app
COPY models/__init__.py models/
COPY models/bundle/ models/bundle/
COPY service/ service/
COPY artifacts/ artifacts/
# A fixed number: a Kubernetes that demands runAsNonRoot cannot read names.
USER 10001:10001
EXPOSE 8000
# Ready, not only alive: an instance that leaves should get no more requests.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["python", "-m", "service.probe"]
# No shell between: SIGTERM reaches the process, which then leaves in good order.
CMD ["python", "-m", "service"]
ARG VERSION=unknown
ARG REVISION=unknown
LABEL org.opencontainers.image.title="hiddenstate" \
      org.opencontainers.image.description="Recurrent networks over REST: sentiment, named entities, forecasts" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.base.name="docker.io/library/python:3.13-slim-trixie" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"

FROM runtime AS gpu
COPY --from=builder-gpu /opt/venv /opt/venv
# Not `auto`: an image made for the GPU that finds none should say so, not be slow.
ENV HIDDENSTATE_PROVIDER=cuda

FROM runtime AS cpu
COPY --from=builder-cpu /opt/venv /opt/venv
