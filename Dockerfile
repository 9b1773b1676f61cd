# Written with care, but not run where this was made: no container engine was at hand there.
# PostgreSQL is not inside: give DATABASE_URL, as docker-compose.yml does.

FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
# The build reads the environment and keeps nothing of it.
RUN DATABASE_URL=postgresql://nobody@127.0.0.1:1/none \
    NEXTAUTH_SECRET=only-for-the-build-only-for-the-build-only \
    DATA_KEY=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= \
    BLIND_KEY=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= \
    npm run build

FROM node:22-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production PORT=3000
COPY --from=build --chown=node:node /app /app
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --start-period=60s CMD \
  ["node", "-e", "fetch('http://127.0.0.1:3000/api/health?ready=1').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Migrates, writes regions, calendars and the notice the first time, then serves.
CMD ["node", "scripts/start.mjs", "--no-demo"]
