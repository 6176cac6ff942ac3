// SPDX-License-Identifier: Apache-2.0
internal import CLMDB
internal import Glibc

/// How much room the database takes and how much is left.
public struct Usage: Hashable, Sendable {
  /// Bytes in use, and the bytes there are.
  public struct Room: Hashable, Sendable {
    /// Bytes in use.
    public let used: Int
    /// All bytes.
    public let size: Int
  }

  /// The map: how far the file has grown, and how far it may.
  public let map: Room

  /// The volume: what an unprivileged user can no longer, and could, write there.
  public let volume: Room

  /// Reader slots in use, and all of them.
  public let readers: Room
}

extension Environment {
  /// How much room the database takes and how much is left.
  public var usage: Usage {
    var info = unsafe MDB_envinfo()
    if let handle = unsafe handle { unsafe mdb_env_info(handle, &info) }
    var volume = statvfs()
    unsafe statvfs(folder, &volume)
    let block = Int(volume.f_frsize)
    return unsafe Usage(
      map: mapUsage,
      volume: .init(
        used: Int(volume.f_blocks - volume.f_bavail) * block, size: Int(volume.f_blocks) * block),
      readers: .init(used: Int(info.me_numreaders), size: Int(info.me_maxreaders)))
  }

  /// The map alone, without asking the system: it is looked at before every commit.
  var mapUsage: Usage.Room {
    var info = unsafe MDB_envinfo()
    var stat = MDB_stat()
    if let handle = unsafe handle {
      unsafe mdb_env_info(handle, &info)
      unsafe mdb_env_stat(handle, &stat)
    }
    return unsafe Usage.Room(
      used: (info.me_last_pgno + 1) * Int(stat.ms_psize), size: info.me_mapsize)
  }
}
