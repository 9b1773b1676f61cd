# Written with care, but not run where this was made: no container engine was at hand there. What it copies is
# laid out by `npm run image -- FOLDER`, and a browser test starts that folder by itself.
# PostgreSQL is not inside: give DATABASE_URL, and MIGRATION_DATABASE_URL to the programs beside the server, as
# docker-compose.yml does.

FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
# The build reads the environment and keeps nothing of it.
RUN DATABASE_URL=postgresql://nobody@127.0.0.1:1/none \
    NEXTAUTH_SECRET=only-for-the-build-only-for-the-build-only \
    DATA_KEY=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= \
    BLIND_KEY=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= \
    npm run image -- /app

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOSTNAME=0.0.0.0 PORT=3000 BACKUP_FOLDER=/backups AUDIT_FOLDER=/audit
COPY --from=build --chown=node:node /app /app
RUN mkdir /backups /audit && chown node:node /backups /audit
USER node
VOLUME /backups /audit
EXPOSE 3000
HEALTHCHECK --interval=30s --start-period=60s CMD \
  ["node", "-e", "fetch('http://127.0.0.1:3000/api/health?ready=1').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Beside it: scripts/image/migrate.mjs (once before a new version), worker.mjs (what waits), nightly.mjs (backups), cli.mjs (the command line).
CMD ["node", "server.js"]
