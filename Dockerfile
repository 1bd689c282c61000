# docker build --tag gatehouse .     See docs/deployment.md.

# The whole image has what compiles a package, and the certificates that the last stage lacks.
FROM node:20.20.2-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
# Temporal's SDK brings a library for each platform; this image is of one.
RUN npm run build && npm prune --omit=dev \
  && find node_modules/@temporalio/core-bridge/releases -mindepth 1 -maxdepth 1 \
    ! -name "$(uname -m)-unknown-linux-gnu" -exec rm -rf {} +

FROM node:20.20.2-bookworm-slim
LABEL org.opencontainers.image.title="gatehouse" org.opencontainers.image.licenses="MIT"
# What starts Gatehouse is node itself: the package managers are not run.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn-* \
    /usr/local/bin/yarn /usr/local/bin/yarnpkg \
  && mkdir /data && chown 10001:10001 /data
# Temporal's SDK trusts the system's certificates.
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/bin ./bin
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# A folder within the mount: it is the program's own; the mount may be another user's.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 WORKER_PORT=3001 GATEHOUSE_DATA=/data/gatehouse
USER 10001:10001
EXPOSE 3000 3001
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["node", "bin/healthy.mjs"]
ENTRYPOINT ["node", "bin/gatehouse.mjs"]
CMD ["api"]
