# docker build --tag briefgen .
# docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/briefs" briefgen build
FROM python:3.13-slim AS wheel
COPY . /source
RUN pip wheel --quiet --no-cache-dir --no-deps --wheel-dir /wheels /source

FROM python:3.13-slim
# Pango and what it brings lay pages out; briefgen's own fonts come with pip.
RUN apt-get update -qq \
 && apt-get install -y -qq --no-install-recommends \
      libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 libfontconfig1 \
 && rm -rf /var/lib/apt/lists/*
COPY --from=wheel /wheels /wheels
RUN set -- /wheels/*.whl && pip install --quiet --no-cache-dir "$1[cjk]" && rm -rf /wheels
RUN useradd --create-home --uid 1000 briefgen
USER briefgen
# Any user may run it (docker run --user), so caches go where everyone can write.
ENV HOME=/tmp XDG_CACHE_HOME=/tmp/cache PYTHONUTF8=1
WORKDIR /briefs
ENTRYPOINT ["briefgen"]
CMD ["--help"]
