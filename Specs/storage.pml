// SPDX-License-Identifier: Apache-2.0
/*
 * The write path of a ledger, its guard, its start, its backups and its witnesses, for spin
 * (Specs/storage.md#the-model); Tests/Model/run checks it. Every step names the Swift function it
 * stands for; a step is what no crash comes into the middle of.
 *
 * A batch is one bit, and a log is the set of its batches. The bits are given out in the order of
 * committing, and never twice; so of two logs that have a batch in common both have all that was
 * before it, and one begins with the other just when it contains it. A batch that is committed
 * again after it was lost gets another bit, since its status head has another time.
 *
 *   BATCHES    how many batches are committed, in all histories together (1 to 4)
 *   PROCESSES  that append, in FOLDERS folders
 *   READER     another process reads the guard
 *   RESTORE    probant restore, with an export or without
 *   WITNESSES  two must cosign (else TrustFile.asksForNobody); the reader asks them
 *   OLD_GUARD  the guard of the moment of a backup is put back with it
 *   STEADY     the disk keeps what it was given, and nothing is torn: for what is about others
 *   FAULTS     as many faults and no more; without it there is no end of them
 *   REMEDY     when there are no more faults, the operator does what he is told
 *              (storage.md#recovery)
 */
#ifndef BATCHES
#define BATCHES 3
#endif
#ifndef PROCESSES
#define PROCESSES 1
#endif
#ifndef FOLDERS
#define FOLDERS 1
#endif

#define folderOf(p) ((FOLDERS == 1) -> 0 : (p))
#define size(log) (((log) & 1) + (((log) >> 1) & 1) + (((log) >> 2) & 1) + (((log) >> 3) & 1))
#define last(log) (((log) & 8) -> 8 : (((log) & 4) -> 4 : (((log) & 2) -> 2 : ((log) & 1))))
#define upTo(log, batch) ((log) & (2 * (batch) - 1))
#define contains(log, older) (((older) & ~(log)) == 0)
#define consistent(a, b) (contains(a, b) || contains(b, a))

mtype = { down, starting, running, stopped, refused };
mtype = { none, inUse, notFound, guardDamaged, behindGuard, forkedFrom, notCleared, failed };

/* --- What is on disks ------------------------------------------------------------------------- */

/* A slot of the guard (SlotFile) holds a signed log, or nothing: its checksum fails. */
#define torn 255
/* What a write has not made durable yet; what fdatasync failed to write and takes for written. */
#define dirty 1
#define lost 2

/* Of the sequences only the order matters: which slot has the higher one, for those who read and
 * on the disk. */
typedef Folder {
  byte there;       /* whether store/ is there; 2: nor is the folder */
  byte log;         /* what LMDB reads */
  byte logOnDisk;   /* what it would read after a power loss */
  byte seen[2];     /* the slots, as they are read */
  byte disk[2];     /* and as they are on the disk */
  byte cache[2];    /* 0, dirty or lost */
  bit kept[2];      /* marked as durable */
  bit newer;        /* the newer slot, as they are read */
  bit newerOnDisk;
  byte lock;        /* FolderLock: the process that holds it, and 1 */
#ifdef WITNESSES
  byte published;   /* the row `published` of `meta` */
#endif
};
Folder folder[FOLDERS];

/* --- Who runs --------------------------------------------------------------------------------- */

mtype state[PROCESSES] = down;
bit killed[PROCESSES];
#ifdef READER
bit reading, readerKilled;
#endif
#ifdef REMEDY
mtype reason[PROCESSES] = none;
byte newest;          /* the database with the last batch that was committed */
#endif
#ifdef FAULTS
byte faults;
#define mayFail (faults < FAULTS)
#define count faults++
#else
#define mayFail true
#define count skip
#endif

/* --- What the world has ----------------------------------------------------------------------- */

byte given;           /* batches given out */
byte published;       /* the longest log that was published */
byte acknowledged;    /* the longest log that was acknowledged */
byte backup;          /* Ledger.backup, or a copy of store/ */
#ifdef OLD_GUARD
byte oldGuard;        /* the guard of that moment */
#endif
#ifdef RESTORE
byte exported;        /* Ledger.export */
byte fresh;           /* store.new */
#endif
#ifdef WITNESSES
byte head[WITNESSES];     /* WitnessState: the newest head each cosigned */
byte cosigned[WITNESSES]; /* the batch ends each cosigned */
#define has(w, batch) ((cosigned[w] & (batch)) -> 1 : 0)
#define isQuorum(batch) (has(0, batch) + has(1, batch) + has(WITNESSES - 1, batch) >= 2)
#endif
hidden byte n;

/* --- The properties --------------------------------------------------------------------------- */

bit fork;    /* two published checkpoints are inconsistent */
bit loss;    /* what was acknowledged is not in a later checkpoint */
bit astray;  /* a batch was committed beside what is published (ASTRAY) */
bit stuck;   /* refused, and the remedy does not help */

/* A checkpoint leaves the process. */
inline publish(log_) {
  fork = !consistent(log_, published);
  assert(!fork);
  loss = !consistent(log_, acknowledged);
  assert(!loss);
  published = published | log_
}

/* Whether an answer counts that says "durable, not yet proved" (Outcome.Position.isPublished). Where
 * two ledgers run with one key, or the guard went back, nothing but a proof is worth something. */
#if !defined(WITNESSES) || (FOLDERS == 1 && !defined(OLD_GUARD)) || defined(UNPROVED_TOO)
#define worth(log, board) (log)
#else
#define worth(log, board) ((log) & (board))
#endif

/* Somebody is told that the last batch of `log_` is in the log. */
inline answer(log_, board_) {
  loss = !consistent(worth(log_, board_), acknowledged) ||
         !consistent(worth(log_, board_), published);
#ifndef WITNESSES
  /* Where nobody is asked, the answer is the finished proof. */
  loss = loss || !contains(published, log_);
#endif
  assert(!loss);
  acknowledged = acknowledged | worth(log_, board_)
}

/* --- The guard -------------------------------------------------------------------------------- */

/* SlotFile.newest. */
#define slot(f) ((folder[f].seen[folder[f].newer] != torn) -> folder[f].newer : 1 - folder[f].newer)
#define newestIn(f) folder[f].seen[slot(f)]

/* SlotFile.newestKept: what is not marked is for the one who appends alone. */
#ifdef NO_MARK
#define newestKept(f) newestIn(f)
#else
#define newestKept(f) ((folder[f].kept[folder[f].newer]) -> folder[f].seen[folder[f].newer] : \
  ((folder[f].kept[1 - folder[f].newer]) -> folder[f].seen[1 - folder[f].newer] : torn))
#endif

/* pwrite: it can be read, and is not durable. */
inline write(f_, slot_, log_) {
  folder[f_].seen[slot_] = log_;
  folder[f_].cache[slot_] = dirty;
  folder[f_].kept[slot_] = 0;
  folder[f_].newer = slot_
}

inline reach(f_, slot_) {
  folder[f_].disk[slot_] = folder[f_].seen[slot_];
  folder[f_].newerOnDisk =
    ((folder[f_].cache[folder[f_].newer] == 0) -> folder[f_].newer : slot_)
}

/* fdatasync: what is dirty becomes durable, the older slot first since the newer one counts. */
inline synchronise(f_) {
  n = 1 - folder[f_].newer;
  if
  :: folder[f_].cache[n] == dirty -> reach(f_, n); folder[f_].cache[n] = 0
  :: else
  fi;
  n = folder[f_].newer;
  if
  :: folder[f_].cache[n] == dirty -> reach(f_, n); folder[f_].cache[n] = 0
  :: else
  fi;
  n = 0
}

/* What is not durable may have reached the disk all the same, or not, or in part. */
inline reachPerhaps(f_, slot_) {
  if
  :: folder[f_].cache[slot_] == dirty ->
    if
    :: reach(f_, slot_)
    :: skip
    :: folder[f_].disk[slot_] = torn
    fi
  :: else
  fi
}

inline losePower(f_) {
  reachPerhaps(f_, 1 - folder[f_].newer);
  reachPerhaps(f_, folder[f_].newer);
  folder[f_].seen[0] = folder[f_].disk[0]; folder[f_].cache[0] = 0;
  folder[f_].seen[1] = folder[f_].disk[1]; folder[f_].cache[1] = 0;
  folder[f_].newer = folder[f_].newerOnDisk;
  /* Whoever reads now reads from the disk: that is durable, even where the mark was not. */
  folder[f_].kept[0] = 1; folder[f_].kept[1] = 1;
  folder[f_].log = folder[f_].logOnDisk;
  folder[f_].lock = 0
}

/* --- The process that appends ----------------------------------------------------------------- */

/* The system lets go of the lock of a process that ends. */
inline release(p_) {
  if
  :: folder[folderOf(p_)].lock == (p_) + 1 -> folder[folderOf(p_)].lock = 0
  :: else
  fi
}

inline because(why) {
#ifdef REMEDY
  reason[me] = why
#else
  skip
#endif
}

/* What Ledger.init throws. */
inline refuse(why) {
  atomic { because(why); release(me); state[me] = refused; goto ended }
}

/* An error in what the start and the writer share: it is thrown, or Sequencer.stop tells it, and
 * nothing is written any more while reading goes on. */
inline fail(why) {
  if
  :: state[me] == starting -> refuse(why)
  :: else -> atomic { because(why); state[me] = stopped; goto end_stopped }
  fi
}

/* Sequencer.seal: sign the last batch end, keep it, publish it where nobody else is asked. */
inline seal() {
#ifndef NO_GUARD
  /* The tree has the guard's root at the guard's size. */
  if
  :: !contains(folder[f].log, keeper) || !contains(log, keeper) -> fail(forkedFrom)
  :: else
  fi;
#endif
#ifdef PUBLISH_FIRST
  d_step { publish(log) };
#endif
#ifndef NO_GUARD
  /* LedgerGuard.keep, SlotFile.write: pwrite to the older slot, then fdatasync. */
#ifdef STEADY
  d_step { write(f, 1 - side, log); synchronise(f); folder[f].kept[1 - side] = 1 };
#else
  d_step { write(f, 1 - side, log) };
#ifndef NO_FSYNC
  if
  :: d_step { synchronise(f) }
  :: atomic {
      /* EIO: any part may be on the disk, and the system takes it for written. */
      mayFail -> count;
      reachPerhaps(f, 1 - side);
      folder[f].cache[1 - side] = lost;
      fail(failed)
    }
  fi;
#endif
  folder[f].kept[1 - side] = 1;
#endif
#endif
  d_step {
    side = 1 - side; keeper = log;
#if !defined(WITNESSES) && !defined(PUBLISH_FIRST)
    /* Sequencer.publication, Board.published. */
    publish(log)
#endif
  }
}

#ifdef WITNESSES
/* LedgerOptions.clearance, as design.md has it: the guard's checkpoint goes to the witnesses. One
 * that cosigned more or another history refuses; two must have cleared it; one may be out of reach. */
inline clear() {
  atomic {
    i = 0; cleared = 0;
    do
    :: i < WITNESSES && contains(keeper, head[i]) ->
      head[i] = keeper; cosigned[i] = cosigned[i] | last(keeper); cleared++; i++
    :: i < WITNESSES && cleared + WITNESSES - i > 2 -> i++
    :: i < WITNESSES && !contains(keeper, head[i]) -> break
    :: i == WITNESSES -> break
    od;
    if
    :: i < WITNESSES || cleared < 2 -> i = 0; cleared = 0; refuse(notCleared)
    :: else -> i = 0; cleared = 0
    fi
  }
}

/* Sequencer.attach: a batch end that two have cosigned, above what is published. */
inline attach() {
  atomic {
    if
    :: i = 1
    :: i = 2
    :: i = 4
    fi;
    if
    :: (keeper & i) && isQuorum(i) && upTo(keeper, i) != board && contains(upTo(keeper, i), board) ->
      board = upTo(keeper, i); folder[f].published = board; publish(board)
    :: else
    fi;
    i = 0
  }
}
#define boardOr0 board
#else
#define boardOr0 0
#endif

proctype Ledger(byte me) {
  byte f;         /* the folder */
  byte log;       /* Sequencer.log */
  byte keeper;    /* Sequencer.keeper: the guard's log */
  bit side;       /* and the slot it is in */
  byte batch;
#ifdef WITNESSES
  byte board;     /* Board.published */
  byte i, cleared;
#endif
  f = folderOf(me);

end_down:
  atomic { state[me] == down && folder[f].there != 2 -> state[me] = starting };
  {
    /* Ledger.init: FolderLock.init, LedgerFolder.openStore. */
    atomic {
#ifndef NO_LOCK
      if
      :: folder[f].lock == 0 -> folder[f].lock = me + 1
      :: else -> refuse(inUse)
      fi;
#endif
      if
      :: folder[f].there
      :: else -> refuse(notFound)
      fi
    };
    /* Start.init: LedgerGuard.init. */
    d_step { keeper = newestIn(f); side = slot(f) };
#ifdef NO_GUARD
    keeper = 0;
#else
    if
    :: keeper == torn -> refuse(guardDamaged)
    :: else
    fi;
#if !defined(NO_SETTLE) && !defined(STEADY)
    /* SlotFile.settle: pwrite of the newest slot in its place, which makes dirty again what an
     * earlier fdatasync lost and cannot tear what is on the disk; then fdatasync. */
    d_step {
      folder[f].kept[side] = 0;
      if
      :: folder[f].cache[side] == lost -> folder[f].cache[side] = dirty
      :: else
      fi
    };
    d_step { synchronise(f) };
    folder[f].kept[side] = 1;
#endif
#endif
    /* Start.load, Start.compare. */
    atomic {
      log = folder[f].log;
#ifndef NO_GUARD
      if
      :: contains(log, keeper)
#ifndef SILENT
      :: !contains(log, keeper) && size(log) < size(keeper) -> refuse(behindGuard)
#endif
      :: !contains(log, keeper) && size(log) >= size(keeper) -> refuse(forkedFrom)
      fi
#endif
    };
#ifdef WITNESSES
#ifndef NO_CLEARANCE
    clear();
#endif
    /* Start.published. */
    board = folder[f].published;
#endif
    seal();
    state[me] = running;

end_running:
    /* Sequencer.run: WorkQueue.takeReady, Sequencer.perform. */
    do
    :: atomic { given < BATCHES -> batch = 1 << given; given++ };
#ifdef ACKNOWLEDGE_FIRST
      d_step {
        loss = !consistent(log | batch, acknowledged); assert(!loss);
        acknowledged = acknowledged | log | batch
      };
#endif
      /* Sequencer.transact: Batch.admit and Batch.finish, in memory; MDB_APPEND refuses where the
       * file has gone on; then mdb_txn_commit, durable when it returns. */
      atomic {
        if
        :: folder[f].log == log ->
#ifdef ASTRAY
          astray = !contains(log, published);
          assert(!astray);
#endif
          folder[f].log = log | batch;
#ifndef NO_SYNC
          folder[f].logOnDisk = log | batch;
#endif
#if defined(REMEDY) && !defined(NO_SYNC)
          newest = log | batch;
#endif
          log = log | batch; batch = 0
        :: folder[f].log != log -> fail(failed)
#ifdef REMEDY
        :: mayFail -> count; fail(failed)
        :: folder[f].log == log && mayFail -> count;
          folder[f].log = log | batch; folder[f].logOnDisk = log | batch;
          newest = log | batch; fail(failed)
#endif
        fi
      };
      seal();
#ifndef ACKNOWLEDGE_FIRST
      /* Sequencer.append: Job.answer. */
      d_step { answer(log, boardOr0) }
#endif
      /* Sent again, an entry is found to be there: Verdict.duplicate. */
    :: d_step { log != 0 && !contains(acknowledged, worth(log, boardOr0)) -> answer(log, boardOr0) }
#ifdef WITNESSES
    :: attach()
#endif
    od;

end_stopped:
    state[me] != stopped
  } unless { atomic { killed[me] -> killed[me] = 0; state[me] = down } };
ended:
  atomic {
    log = 0; keeper = 0; side = 0; batch = 0;
#ifdef WITNESSES
    board = 0; i = 0; cleared = 0;
#endif
#ifndef REMEDY
    state[me] = down
#endif
  };
  goto end_down
}

#ifdef READER
/* --- Whoever reads the guard in another process ----------------------------------------------- */

#ifdef WITNESSES
/* Ledger.signedCheckpoint, for who asks the witnesses. */
#define isReadable(f, log) (log != torn && contains(folder[f].log, log))
#else
/* Ledger.published: the guard's, if the view of the database is of its time; else the row
 * `published`, which was published before. */
#define isReadable(f, log) (log != torn && folder[f].there && folder[f].log == log)
#endif
#ifdef WITNESSES
/* Witness.examine, WitnessState.record, Witness.cosign, of any of them. */
inline give() {
  atomic {
    if
    :: f = 0
    :: f = 1
    :: f = WITNESSES - 1
    fi;
    if
#ifdef NO_MEMORY
    :: cosigned[f] = cosigned[f] | last(log)
#else
    :: contains(log, head[f]) -> head[f] = log; cosigned[f] = cosigned[f] | last(log)
    :: else
#endif
    fi
  }
}
#else
inline give() { d_step { publish(log) } }
#endif

proctype Reader() {
  byte f, log;
end_reading:
  do
  :: atomic {
      if
      :: f = 0
      :: FOLDERS > 1 -> f = FOLDERS - 1
      fi;
      log = newestKept(f);
      if
      :: isReadable(f, log) -> reading = 1
      :: else -> log = 0
      fi
    };
    if
    :: !reading
    :: reading -> { give() } unless { readerKilled }
    fi;
    atomic { reading = 0; readerKilled = 0; f = 0; log = 0 }
  od
}
#endif

/* --- The operator, the backups and the disk --------------------------------------------------- */

#define runs(p) (state[p] == starting || state[p] == running || state[p] == stopped)
/* Nobody has the folder open. */
#if PROCESSES > 1
#define idle(f) (!(runs(0) && folderOf(0) == f) && !(runs(1) && folderOf(1) == f))
#else
#define idle(f) (!runs(0))
#endif

/* SIGKILL, between any two steps. */
inline kill(p_) {
  killed[p_] = 1; release(p_)
}

inline failPower(f_) {
  if
  :: folderOf(0) == f_ && runs(0) && !killed[0] -> killed[0] = 1
  :: else
  fi;
#if PROCESSES > 1
  if
  :: folderOf(1) == f_ && runs(1) && !killed[1] -> killed[1] = 1
  :: else
  fi;
#endif
#ifdef READER
  readerKilled = reading;
#endif
  losePower(f_)
}

/* A database in the place of the one that was there, durably. */
inline install(f_, log_) {
  folder[f_].there = 1; folder[f_].log = log_; folder[f_].logOnDisk = log_
}

/* A guard in the place of the one that was there, durably. */
inline putGuard(f_, log_) {
  folder[f_].seen[0] = log_; folder[f_].disk[0] = log_; folder[f_].cache[0] = 0;
  folder[f_].seen[1] = torn; folder[f_].disk[1] = torn; folder[f_].cache[1] = 0;
  folder[f_].newer = 0; folder[f_].newerOnDisk = 0; folder[f_].kept[0] = 1
}

init {
  atomic {
    /* Ledger.create: leaf 0 and a status head, durable, and the guard's first slot. */
    folder[0].there = 1;
    putGuard(0, 0);
#if FOLDERS > 1
    folder[1].there = 2;  /* no folder yet */
    putGuard(1, 0);
#endif
#ifdef READER
    run Reader();
#endif
    run Ledger(0);
#if PROCESSES > 1
    run Ledger(1);
#endif
  };
end_operator:
  do
  :: atomic { runs(0) && !killed[0] && mayFail -> count; kill(0) }
#ifndef STEADY
  :: atomic { mayFail -> count; failPower(0) }
#endif
#if PROCESSES > 1
  :: atomic { runs(1) && !killed[1] && mayFail -> count; kill(1) }
#endif
#if FOLDERS > 1
  /* Somebody copies the folder, guard and key too, and runs it elsewhere. */
  :: atomic {
      idle(1) && newestIn(0) != torn ->
      install(1, folder[0].log); n = newestIn(0); putGuard(1, n); n = 0;
      folder[1].published = folder[0].published
    }
#else
  /* Ledger.backup, or a copy of store/. */
  :: d_step {
      folder[0].there ->
      backup = folder[0].log;
#ifdef OLD_GUARD
      oldGuard = newestIn(0)
#endif
    }
  /* The copy is put in the place of the database by hand. */
  :: atomic {
      idle(0) && mayFail -> count;
      install(0, backup);
#ifdef WITNESSES
      folder[0].published = 0;
#endif
#ifdef OLD_GUARD
      if
      :: putGuard(0, oldGuard)
      :: skip
      fi
#endif
    }
#endif
#ifdef RESTORE
  /* Ledger.export. */
  :: d_step {
      folder[0].there && contains(folder[0].log, published) -> exported = published
    }
  /* Ledger.restore. LedgerGuard.init; Ledger.catchUp, where the export goes further and its entries
   * follow; Ledger.complete, Start.compare; then Folder.move: store to store.old. */
  :: atomic {
      folder[0].lock == 0 && newestIn(0) != torn -> folder[0].lock = PROCESSES + 1;
      if
      :: fresh = backup
      :: contains(exported, backup) -> fresh = exported
      fi;
      if
      :: contains(fresh, newestIn(0)) -> folder[0].there = 0
      :: else -> fresh = torn
      fi
    };
    if
    :: atomic { fresh != torn && folder[0].lock == PROCESSES + 1 -> install(0, fresh) }
    :: fresh == torn
    :: atomic { mayFail -> count }  /* killed before store.new is moved to store */
    fi;
    atomic {
      fresh = 0;
      if
      :: folder[0].lock == PROCESSES + 1 -> folder[0].lock = 0
      :: else
      fi
    }
#endif
#ifdef REMEDY
  :: atomic { faults = FAULTS; break }
#endif
  od;
#ifdef REMEDY
  /* There are no more faults: the operator does what he is told, and the ledger runs. */
  do
  :: state[0] == running && !killed[0] -> break
  :: atomic { state[0] == stopped && !killed[0] -> kill(0) }
  :: atomic {
      state[0] == refused ->
      if
      :: reason[0] == failed || reason[0] == inUse
      :: reason[0] == notFound || reason[0] == behindGuard || reason[0] == forkedFrom ->
        /* The newest database; once is enough. */
        stuck = backup == torn; backup = torn;
        install(0, newest)
      :: else -> stuck = 1
      fi;
      assert(!stuck);
      state[0] = down
    }
  od
#endif
}
