// SPDX-License-Identifier: Apache-2.0
// What this machine can do at most: the bare work of a durable append, and nothing else.
//
// Ed25519 verification, RFC 6962 leaf hash, tiles of 256, an LMDB append, a dedup index, and one commit
// with full synchronisation a batch. No fold, no statuses, no status head, no checkpoint, no guard.
// A ledger's own figure means something beside this one, taken in the same sitting.
#ifndef PROBANT_LIMIT_H
#define PROBANT_LIMIT_H

// What is to be done.
struct limit_case {
  // An existing, empty folder; its path is copied.
  const char *folder;
  // How many entries are appended, rounded down to whole batches.
  long entries;
  // How many entries one commit has.
  int batch;
  // How many threads verify, and take turns to commit.
  int threads;
  // Whether each entry is also put under a random key of 32 bytes, which has to be new.
  int dedup;
  // How many bytes an entry has, its signature included: 65 to 4,096.
  int size;
  // How many keys sign: 1 to 1,024.
  int issuers;
};

// What it took.
struct limit_figures {
  // Entries appended.
  long entries;
  // Elapsed time.
  double seconds;
  // Processor time, of all threads.
  double processor_seconds;
  // Bytes of the database in use.
  double bytes;
};

// Does it. Zero, or -1 with the reason in `reason`, of `room` bytes.
int limit_run(const struct limit_case *limit, struct limit_figures *figures, char *reason, int room);

#endif
