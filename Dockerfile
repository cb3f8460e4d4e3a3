# docs/trouble.md says how to build and run this.
FROM python:3.12-slim AS build
# The address of PyTorch's CPU builds, from its own install page; without it pip takes the large build.
ARG TORCH_INDEX=""
WORKDIR /source
COPY . .
RUN pip install --no-cache-dir --prefix=/installed ${TORCH_INDEX:+--extra-index-url "$TORCH_INDEX"} .

FROM python:3.12-slim
COPY --from=build /installed /usr/local
RUN useradd --create-home coach && install -d -o coach -m 0700 /data
USER coach
ENV COACH_DATA_DIR=/data COACH_HOST=0.0.0.0
VOLUME /data
EXPOSE 8765
CMD ["coach", "serve", "--no-open"]
