# The tool in an image: it runs as a user without rights, in any folder, and needs no network.
#   docker build -t api-review .
#   docker run --rm --network none -v "$PWD:/repo:ro" api-review lint
FROM node:22-bookworm-slim AS build
WORKDIR /build
COPY . .
RUN npm ci --ignore-scripts
RUN npm run build
RUN npm pack --ignore-scripts

FROM node:22-bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/*
# A mounted folder belongs to another user. Git runs no code of a repository for the tool.
RUN git config --system --add safe.directory '*'
COPY --from=build /build/api-review-*.tgz /tmp/
RUN npm install --global --ignore-scripts --offline /tmp/api-review-*.tgz
USER node
WORKDIR /repo
ENTRYPOINT ["api-review"]
