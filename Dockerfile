# The image of the service: target `cpu` (the default) or `gpu`. docs/deploy.md shows how to run it.
#   docker build -t hiddenstate .                  docker build -t hiddenstate:gpu --target gpu .
# The Python packages of `gpu` contain the CUDA libraries; the host needs only the driver.

FROM python:3.13-slim-trixie AS builder
# For packages from a mirror. The final image contains neither value.
ARG PIP_INDEX_URL
ARG PIP_EXTRA_INDEX_URL
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /build
COPY pyproject.toml constraints.txt ./
# An environment without pip that holds only the dependencies: a change of code does not install them again.
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
# The service writes only to /tmp: the root file system can be read-only. Some libraries need HOME.
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
# A number: Kubernetes cannot check runAsNonRoot for a user name.
USER 10001:10001
EXPOSE 8000
# Asks /readyz, not /livez: an instance that drains must get no new requests.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["python", "-m", "service.probe"]
# No shell: SIGTERM reaches the process, which then drains.
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
# Not `auto`: an image for the GPU must not fall back to the CPU without an error.
ENV HIDDENSTATE_PROVIDER=cuda

FROM runtime AS cpu
COPY --from=builder-cpu /opt/venv /opt/venv
