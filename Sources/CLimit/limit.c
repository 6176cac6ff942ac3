// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#define OPENSSL_SUPPRESS_DEPRECATED
#include "limit.h"
#include <lmdb.h>
#include <openssl/sha.h>
#include <pthread.h>
#include <sodium.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

// So many entries are made before the clock starts, and used again in turn.
enum { pool_size = 8192, signature_size = 64, max_size = 4096, max_issuers = 1024 };
enum { max_threads = 64, tile_width = 256, levels = 8, hash_size = 32 };

typedef unsigned char hash[hash_size];

struct dedup_key {
  hash key;
  uint64_t index;
};

// One run; `edge` is the right edge of the tree, a partial tile a level.
struct run {
  struct limit_case limit;
  unsigned char (*pool)[max_size];
  unsigned char keys[max_issuers][crypto_sign_PUBLICKEYBYTES];
  MDB_env *env;
  MDB_dbi entries, tiles, index;
  hash edge[levels][tile_width];
  int width[levels];
  uint64_t tile_count[levels];
  atomic_long next;
  pthread_mutex_t mutex;
  pthread_cond_t turned;
  long turn;
  const char *failure;
};

// What one thread works in.
struct bench {
  hash *leaves;
  struct dedup_key *keys;
};

static void hash_bytes(hash out, unsigned char prefix, const void *bytes, size_t count) {
  SHA256_CTX context;
  SHA256_Init(&context);
  SHA256_Update(&context, &prefix, 1);
  SHA256_Update(&context, bytes, count);
  SHA256_Final(out, &context);
}

static int compare_keys(const void *a, const void *b) { return memcmp(a, b, hash_size); }

// Appends hashes to a level, and stores every tile that they fill.
static int extend(struct run *run, MDB_txn *txn, int level, hash *hashes, int count) {
  for (int i = 0; i < count; i++) {
    memcpy(run->edge[level][run->width[level]++], hashes[i], hash_size);
    if (run->width[level] < tile_width) continue;
    uint64_t place = (uint64_t)level << 56 | run->tile_count[level]++;
    MDB_val key = {sizeof place, &place}, value = {sizeof run->edge[level], run->edge[level]};
    int code = mdb_put(txn, run->tiles, &key, &value, 0);
    if (code) return code;
    hash row[tile_width];
    memcpy(row, run->edge[level], sizeof row);
    for (int n = tile_width; n > 1; n /= 2)
      for (int j = 0; j < n / 2; j++) hash_bytes(row[j], 1, row[2 * j], 2 * hash_size);
    run->width[level] = 0;
    code = extend(run, txn, level + 1, row, 1);
    if (code) return code;
  }
  return 0;
}

// What any thread can do at any time: false where a signature does not verify.
static int prepare(struct run *run, struct bench *bench, long batch) {
  const struct limit_case *limit = &run->limit;
  for (int i = 0; i < limit->batch; i++) {
    uint64_t index = (uint64_t)batch * limit->batch + i;
    long place = index % pool_size;
    const unsigned char *entry = run->pool[place];
    if (crypto_sign_verify_detached(entry, entry + signature_size, limit->size - signature_size,
                                    run->keys[place % limit->issuers]))
      return 0;
    hash_bytes(bench->leaves[i], 0, entry, limit->size);
    // The pool repeats, and keys have to be new: they are those of the index.
    bench->keys[i].index = index;
    hash_bytes(bench->keys[i].key, 2, &index, sizeof index);
  }
  // In order, each page of the index is looked for once.
  if (limit->dedup) qsort(bench->keys, limit->batch, sizeof *bench->keys, compare_keys);
  return 1;
}

// What has to be done in turn: one durable transaction.
static int commit(struct run *run, struct bench *bench, long batch) {
  const struct limit_case *limit = &run->limit;
  MDB_txn *txn;
  int code = mdb_txn_begin(run->env, NULL, 0, &txn);
  if (code) return code;
  for (int i = 0; !code && i < limit->batch; i++) {
    uint64_t index = (uint64_t)batch * limit->batch + i;
    MDB_val key = {sizeof index, &index}, value = {limit->size, run->pool[index % pool_size]};
    code = mdb_put(txn, run->entries, &key, &value, MDB_APPEND);
  }
  if (!code) code = extend(run, txn, 0, bench->leaves, limit->batch);
  for (int i = 0; limit->dedup && !code && i < limit->batch; i++) {
    MDB_val key = {hash_size, bench->keys[i].key}, value = {8, &bench->keys[i].index};
    code = mdb_put(txn, run->index, &key, &value, MDB_NOOVERWRITE);
  }
  if (!code) return mdb_txn_commit(txn);
  mdb_txn_abort(txn);
  return code;
}

static void *work(void *argument) {
  struct run *run = argument;
  const struct limit_case *limit = &run->limit;
  struct bench bench = {calloc(limit->batch, sizeof(hash)),
                        calloc(limit->batch, sizeof(struct dedup_key))};
  long batch;
  while ((batch = atomic_fetch_add(&run->next, 1)) < limit->entries / limit->batch) {
    const char *failure = bench.leaves && bench.keys ? NULL : "no memory";
    if (!failure && !prepare(run, &bench, batch)) failure = "a signature does not verify";
    pthread_mutex_lock(&run->mutex);
    while (run->turn != batch) pthread_cond_wait(&run->turned, &run->mutex);
    int stopped = run->failure != NULL;
    pthread_mutex_unlock(&run->mutex);
    if (!failure && !stopped) {
      int code = commit(run, &bench, batch);
      if (code) failure = mdb_strerror(code);
    }
    pthread_mutex_lock(&run->mutex);
    if (!run->failure) run->failure = failure;
    run->turn++;
    pthread_cond_broadcast(&run->turned);
    pthread_mutex_unlock(&run->mutex);
  }
  free(bench.leaves);
  free(bench.keys);
  return NULL;
}

static void fill_pool(struct run *run) {
  const struct limit_case *limit = &run->limit;
  static unsigned char secrets[max_issuers][crypto_sign_SECRETKEYBYTES];
  for (int i = 0; i < limit->issuers; i++) crypto_sign_keypair(run->keys[i], secrets[i]);
  for (int i = 0; i < pool_size; i++) {
    unsigned char *entry = run->pool[i];
    size_t count = limit->size - signature_size;
    randombytes_buf(entry + signature_size, count);
    crypto_sign_detached(entry, NULL, entry + signature_size, count, secrets[i % limit->issuers]);
  }
}

static int open_tables(struct run *run) {
  int code = mdb_env_create(&run->env);
  if (code) return code;
  mdb_env_set_mapsize(run->env, (size_t)64 << 30);
  mdb_env_set_maxdbs(run->env, 3);
  code = mdb_env_open(run->env, run->limit.folder, 0, 0600);
  MDB_txn *txn;
  if (code || (code = mdb_txn_begin(run->env, NULL, 0, &txn))) return code;
  code = mdb_dbi_open(txn, "entries", MDB_CREATE | MDB_INTEGERKEY, &run->entries);
  if (!code) code = mdb_dbi_open(txn, "tiles", MDB_CREATE | MDB_INTEGERKEY, &run->tiles);
  if (!code) code = mdb_dbi_open(txn, "index", MDB_CREATE, &run->index);
  if (!code) return mdb_txn_commit(txn);
  mdb_txn_abort(txn);
  return code;
}

static double elapsed_time(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec * 1e-9;
}

static double processor_time(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec +
         (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
}

// Starts the threads and waits for them.
static void measure(struct run *run, struct limit_figures *figures) {
  double start = elapsed_time(), processor_start = processor_time();
  pthread_t threads[max_threads];
  int started = 0;
  while (started < run->limit.threads && !pthread_create(&threads[started], NULL, work, run))
    started++;
  for (int i = 0; i < started; i++) pthread_join(threads[i], NULL);
  if (!started) run->failure = "no thread can be started";
  figures->seconds = elapsed_time() - start;
  figures->processor_seconds = processor_time() - processor_start;
  figures->entries = run->turn * run->limit.batch;
  MDB_envinfo info;
  MDB_stat stat;
  mdb_env_info(run->env, &info);
  mdb_env_stat(run->env, &stat);
  figures->bytes = (info.me_last_pgno + 1.0) * stat.ms_psize;
}

static const char *objection(const struct limit_case *limit) {
  if (limit->batch < 1 || limit->entries < limit->batch) return "at least one batch is needed";
  if (limit->threads < 1 || limit->threads > max_threads) return "1 to 64 threads";
  if (limit->size <= signature_size || limit->size > max_size) return "65 to 4,096 bytes an entry";
  if (limit->issuers < 1 || limit->issuers > max_issuers) return "1 to 1,024 issuers";
  if (sodium_init() < 0) return "libsodium cannot initialise";
  return NULL;
}

int limit_run(const struct limit_case *limit, struct limit_figures *figures, char *reason, int room) {
  const char *failure = objection(limit);
  struct run *run = calloc(1, sizeof *run);
  if (!failure && !run) failure = "no memory";
  if (!failure) {
    run->limit = *limit;
    run->pool = calloc(pool_size, sizeof *run->pool);
    pthread_mutex_init(&run->mutex, NULL);
    pthread_cond_init(&run->turned, NULL);
    int code = run->pool ? open_tables(run) : 0;
    if (!run->pool) failure = "no memory";
    else if (code) failure = mdb_strerror(code);
    if (!failure) {
      fill_pool(run);
      measure(run, figures);
      failure = run->failure;
    }
    mdb_env_close(run->env);
    pthread_cond_destroy(&run->turned);
    pthread_mutex_destroy(&run->mutex);
    free(run->pool);
  }
  free(run);
  if (!failure) return 0;
  snprintf(reason, room, "%s", failure);
  return -1;
}
