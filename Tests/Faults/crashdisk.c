// SPDX-License-Identifier: Apache-2.0
//
// A disk whose power can be cut: one file, `disk`, whose writes stay in a volatile cache until they
// are flushed (Specs/faults.md#power-loss).
//
//   cc -O2 crashdisk.c $(pkg-config --cflags --libs fuse3) -o crashdisk
//   ./crashdisk -f FOLDER        CRASHDISK_MIB mebibytes; then FOLDER/disk, and FOLDER/control, to which
//                                one writes a command:
//   cut drop 0                   power fails, and nothing unflushed is on the disk
//   cut keep 0                   … all of it is
//   cut some SEED                … each write is or is not
//   cut tear SEED                … each sector of 512 bytes is or is not
//   restore                      power is back; until then every access fails with EIO
//   lie, honest                  flushes do nothing; or what they should
//
// A sector is never half written: that much a disk promises.
#define FUSE_USE_VERSION 31
#include <errno.h>
#include <fuse.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { SECTOR = 512 };

// A write that no flush has followed yet, in the order of writing.
struct write {
  struct write *next;
  off_t offset;
  size_t length;
  char bytes[];
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static char *seen;     // what is read: the disk and its cache
static char *durable;  // what a cut leaves
static size_t size;
static struct write *first, **end = &first;
static bool is_off, lies;

// Puts a write on the disk, or the sectors of it that `keeps` says.
static void settle(const struct write *write, bool (*keeps)(void)) {
  for (size_t done = 0; done < write->length; done += SECTOR) {
    size_t count = write->length - done < SECTOR ? write->length - done : SECTOR;
    if (!keeps || keeps()) memcpy(durable + write->offset + done, write->bytes + done, count);
  }
}

// Empties the cache, having done `body` with each write.
static void drain(void (*body)(const struct write *)) {
  while (first) {
    struct write *write = first;
    body(write);
    first = write->next;
    free(write);
  }
  end = &first;
}

static bool toss(void) { return random() & 1; }
static void keep(const struct write *write) { settle(write, NULL); }
static void keep_some(const struct write *write) { if (toss()) settle(write, NULL); }
static void tear(const struct write *write) { settle(write, toss); }

// What is not on the disk is not seen again either.
static void forget(const struct write *write) {
  memcpy(seen + write->offset, durable + write->offset, write->length);
}

static bool cut(const char *mode, unsigned seed) {
  srandom(seed);
  for (const struct write *write = first; write; write = write->next) {
    if (!strcmp(mode, "keep")) keep(write);
    else if (!strcmp(mode, "some")) keep_some(write);
    else if (!strcmp(mode, "tear")) tear(write);
    else if (strcmp(mode, "drop")) return false;
  }
  drain(forget);
  is_off = true;
  return true;
}

static bool obey(const char *command) {
  char verb[16] = "", mode[16] = "";
  unsigned seed = 0;
  sscanf(command, "%15s %15s %u", verb, mode, &seed);
  if (!strcmp(verb, "cut")) return !is_off && cut(mode, seed);
  if (!strcmp(verb, "restore")) {
    is_off = false;
  } else if (!strcmp(verb, "lie") || !strcmp(verb, "honest")) {
    lies = verb[0] == 'l';
  } else {
    return false;
  }
  return true;
}

static bool is_disk(const char *path) { return !strcmp(path, "/disk"); }
static bool is_control(const char *path) { return !strcmp(path, "/control"); }

static int crash_getattr(const char *path, struct stat *status, struct fuse_file_info *info) {
  (void)info;
  memset(status, 0, sizeof *status);
  status->st_nlink = 1;
  if (!strcmp(path, "/")) {
    status->st_mode = S_IFDIR | 0700;
  } else if (is_disk(path)) {
    status->st_mode = S_IFREG | 0600;
    status->st_size = (off_t)size;
  } else if (is_control(path)) {
    status->st_mode = S_IFREG | 0600;
  } else {
    return -ENOENT;
  }
  return 0;
}

static int crash_readdir(
    const char *path, void *buffer, fuse_fill_dir_t fill, off_t offset, struct fuse_file_info *info,
    enum fuse_readdir_flags flags) {
  (void)path, (void)offset, (void)info, (void)flags;
  fill(buffer, "disk", NULL, 0, 0);
  fill(buffer, "control", NULL, 0, 0);
  return 0;
}

static int crash_open(const char *path, struct fuse_file_info *info) {
  (void)path;
  // The kernel keeps no cache of its own between the file system and this disk.
  info->direct_io = 1;
  return 0;
}

static int crash_read(
    const char *path, char *buffer, size_t count, off_t offset, struct fuse_file_info *info) {
  (void)info;
  if (!is_disk(path)) return 0;
  pthread_mutex_lock(&mutex);
  int result = -EIO;
  if (!is_off) {
    if ((size_t)offset >= size) count = 0;
    else if (count > size - (size_t)offset) count = size - (size_t)offset;
    memcpy(buffer, seen + offset, count);
    result = (int)count;
  }
  pthread_mutex_unlock(&mutex);
  return result;
}

static int write_disk(const char *bytes, size_t count, off_t offset) {
  if (is_off) return -EIO;
  if ((size_t)offset > size || count > size - (size_t)offset) return -ENOSPC;
  struct write *write = malloc(sizeof *write + count);
  if (!write) return -ENOMEM;
  *write = (struct write){.offset = offset, .length = count};
  memcpy(write->bytes, bytes, count);
  memcpy(seen + offset, bytes, count);
  *end = write;
  end = &write->next;
  return (int)count;
}

static int crash_write(
    const char *path, const char *bytes, size_t count, off_t offset, struct fuse_file_info *info) {
  (void)info;
  int result;
  pthread_mutex_lock(&mutex);
  if (is_disk(path)) {
    result = write_disk(bytes, count, offset);
  } else {
    char command[64] = "";
    memcpy(command, bytes, count < sizeof command - 1 ? count : sizeof command - 1);
    result = obey(command) ? (int)count : -EINVAL;
  }
  pthread_mutex_unlock(&mutex);
  return result;
}

static int crash_fsync(const char *path, int only_data, struct fuse_file_info *info) {
  (void)path, (void)only_data, (void)info;
  pthread_mutex_lock(&mutex);
  int result = is_off ? -EIO : 0;
  if (!is_off && !lies) drain(keep);
  pthread_mutex_unlock(&mutex);
  return result;
}

static int crash_truncate(const char *path, off_t length, struct fuse_file_info *info) {
  (void)path, (void)length, (void)info;
  return 0;
}

static char *allocate(void) {
  char *bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (bytes == MAP_FAILED) {
    perror("crashdisk");
    exit(1);
  }
  return bytes;
}

int main(int count, char **words) {
  const char *mebibytes = getenv("CRASHDISK_MIB");
  size = strtoul(mebibytes ? mebibytes : "64", NULL, 10) << 20;
  seen = allocate();
  durable = allocate();
  static const struct fuse_operations operations = {
      .getattr = crash_getattr, .readdir = crash_readdir, .open = crash_open, .read = crash_read,
      .write = crash_write, .fsync = crash_fsync, .truncate = crash_truncate};
  return fuse_main(count, words, &operations, NULL);
}
