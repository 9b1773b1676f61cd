import "server-only";

import type pg from "pg";

/** How often a worker is heard of. Milliseconds. */
const usualBeatMs = 5_000;

/** A worker that was not heard of for so long is dead, and what it held is given to another. Seconds. */
const deadSeconds = 15;

const beat = `INSERT INTO worker_beat (worker) SELECT unnest($1::text[])
  ON CONFLICT (worker) DO UPDATE SET beat_at = now()`;

const release = `
  WITH dead AS (
    SELECT DISTINCT j.locked_by AS worker FROM graphile_worker.jobs j LEFT JOIN worker_beat b ON b.worker = j.locked_by
    WHERE greatest(j.locked_at, b.beat_at) < now() - make_interval(secs => ${deadSeconds})
  )
  SELECT graphile_worker.force_unlock_workers(array_agg(worker)) FROM dead HAVING count(*) > 0`;

const forget = `DELETE FROM worker_beat WHERE beat_at < now() - interval '1 hour'`;

/**
 * Says of this process, by the name under which the queue locks jobs for it, that it lives while it holds one, and gives what a dead one held back to the queue:
 * the queue by itself would wait for hours. After the database was away, the others get time to be heard first.
 */
export class WorkerHeart {
  readonly #pool: pg.Pool;
  readonly #holding = new Map<string, number>();
  readonly #beatMs: number;
  readonly #timer: NodeJS.Timeout;
  #beaten = -Infinity;

  constructor(pool: pg.Pool, { beatMs = usualBeatMs } = {}) {
    this.#pool = pool;
    this.#beatMs = beatMs;
    this.#timer = setInterval(() => void this.beat(), beatMs);
  }

  /** Keeps a worker known as alive while it does `work`. */
  async during<T>(worker: string, work: () => Promise<T>): Promise<T> {
    this.#holding.set(worker, (this.#holding.get(worker) ?? 0) + 1);
    try {
      await this.#pool.query(beat, [[worker]]);
      return await work();
    } finally {
      const left = this.#holding.get(worker)! - 1;
      if (left > 0) this.#holding.set(worker, left);
      else this.#holding.delete(worker);
    }
  }

  async beat(): Promise<void> {
    const now = performance.now();
    const steady = now - this.#beaten < 2 * this.#beatMs;
    try {
      await this.#pool.query(beat, [[...this.#holding.keys()]]);
      this.#beaten = now;
      if (steady) await this.#pool.query(`${release}; ${forget}`);
    } catch {
      // The database is away; the queue itself says so.
    }
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
