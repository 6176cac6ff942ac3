// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Small whole files, read and written with errors that say which and what to do.
enum Files {
  /// The bytes of the file at `path`, or of standard input where `path` is `-`.
  static func read(_ path: String, atMost limit: Int = 1 << 30) throws -> [UInt8] {
    let standard = path == "-" ? FileHandle.standardInput : nil
    guard let handle = standard ?? FileHandle(forReadingAtPath: path) else {
      throw failure(path, errno)
    }
    defer { if standard == nil { try? handle.close() } }
    do {
      let data = try handle.read(upToCount: limit + 1) ?? Data()
      guard data.count <= limit else {
        throw Failure.wrongUse(
          "\(path): larger than \(limit) bytes", "\(path) : plus de \(limit) octets")
      }
      return Array(data)
    } catch let failure as Failure {
      throw failure
    } catch {
      var isFolder: ObjCBool = false
      // The C-style argument is written during the call only.
      if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
        isFolder.boolValue
      {
        throw Failure.wrongUse(
          "\(path): a folder; name a file", "\(path) : un dossier ; nommer un fichier")
      }
      throw Failure.fault("\(path): cannot be read", "\(path) : lecture impossible")
    }
  }

  /// Creates a file that does not exist yet, durably.
  static func create(_ path: String, _ bytes: [UInt8], mode: mode_t = 0o644) throws {
    guard path != "-" else {
      throw Failure.wrongUse(
        "-: this is written to a file; name one", "- : ceci s'écrit dans un fichier ; le nommer")
    }
    try write(path, bytes, flags: O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode: mode)
  }

  /// Replaces the file at `path`, whole or not at all: written beside it, then renamed.
  static func replace(_ path: String, _ bytes: [UInt8], mode: mode_t = 0o644) throws {
    let temporary = path + ".partial"
    try write(temporary, bytes, flags: O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode: mode)
    try move(temporary, to: path)
  }

  /// Gives a file or a folder another place on the same volume.
  static func move(_ path: String, to place: String) throws {
    // The C call takes paths, which Swift keeps alive and ends with a zero byte.
    guard unsafe rename(path, place) == 0 else { throw failure(place, errno) }
  }

  /// Removes files that are not needed after all.
  static func remove(_ paths: [String]) {
    for path in paths { unsafe unlink(path) }
  }

  private static func write(
    _ path: String, _ bytes: [UInt8], flags: Int32, mode: mode_t
  ) throws {
    let descriptor = unsafe open(path, flags, mode)
    guard descriptor >= 0 else { throw failure(path, errno) }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: Data(bytes))
      try handle.synchronize()
      try handle.close()
    } catch {
      unsafe unlink(path)
      throw Failure.fault(
        "\(path): cannot be written whole; is the disk full?",
        "\(path) : écriture incomplète ; le disque est-il plein ?")
    }
  }

  private static func failure(_ path: String, _ code: Int32) -> Failure {
    let reason = unsafe String(cString: strerror(code))
    return switch code {
    case ENOENT where path.contains("\u{FFFD}"):
      .wrongUse(
        "\(path): its name is not UTF-8; rename it",
        "\(path) : nom qui n'est pas en UTF-8 ; renommer")
    case ENOENT: .wrongUse("\(path): no such file or folder", "\(path) : introuvable")
    case EEXIST:
      .wrongUse(
        "\(path): exists already; nothing was written", "\(path) : existe déjà ; rien n'a été écrit"
      )
    case EACCES, EPERM, EROFS:
      .wrongUse(
        "\(path): not allowed (\(reason)); choose another place, or see to its rights (chmod, chown)",
        "\(path) : accès refusé (\(reason)) ; choisir un autre endroit, ou en changer les droits "
          + "(chmod, chown)")
    default: .fault("\(path): \(reason)", "\(path) : \(reason)")
    }
  }
}
