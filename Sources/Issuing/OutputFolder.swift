// SPDX-License-Identifier: Apache-2.0
import Glibc
import Storage

/// The folder into which credential files and the acknowledgement are written.
///
/// A file's name is its entry's index, 1,000 a subfolder, and tells nothing of its content.
public struct OutputFolder: Sendable {
  /// Where it is.
  public let path: String

  /// The folder at `path`, which is created where it is missing.
  public init(_ path: String) throws(IssuingError) {
    self.path = path
    do { try Folder.create(path) } catch { throw .output(error) }
  }

  /// The place of the credential file of an entry.
  public func place(of index: UInt64) -> String {
    "\(path)/\(index / 1_000)/\(index).credential"
  }

  /// The place of the acknowledgement of a treatment.
  public func place(ofTreatment name: String) -> String { "\(path)/accuse-\(name).xml" }

  /// Whether there is a file at `place`.
  func holds(_ place: String) -> Bool { unsafe access(place, F_OK) == 0 }

  /// Writes a credential file, whole or not at all; ``synchronise()`` makes it durable with all the
  /// others.
  public func write(_ bytes: [UInt8], credentialAt index: UInt64) throws(IssuingError) {
    let place = place(of: index)
    do throws(StoreError) {
      try Folder.create(Folder.parent(of: place))
      let temporary = place + ".new"
      let descriptor = unsafe open(
        temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard descriptor >= 0 else { throw StoreError(errno: errno, path: temporary) }
      do throws(StoreError) {
        defer { close(descriptor) }
        try OutputFolder.write(bytes, to: descriptor, temporary)
      } catch {
        unsafe unlink(temporary)
        throw error
      }
      guard unsafe rename(temporary, place) == 0 else {
        throw StoreError(errno: errno, path: place)
      }
    } catch {
      throw .output(error)
    }
  }

  private static func write(
    _ bytes: [UInt8], to descriptor: Int32, _ path: String
  ) throws(StoreError) {
    var written = 0
    while written < bytes.count {
      let rest = bytes[written...]
      // At most `rest.count` bytes are read from the slice.
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw StoreError(errno: count == 0 ? ENOSPC : errno, path: path) }
      written += count
    }
  }

  /// Makes every file written so far durable: one flush for thousands of files.
  public func synchronise() {
    // On Linux it returns once everything is written. It reports no failure: the register has all
    // that a later run needs to write a file again.
    sync()
  }

  /// Writes an acknowledgement, durably: after everything that it acknowledges.
  func write(_ bytes: [UInt8], acknowledging treatment: String) throws(IssuingError) {
    do throws(StoreError) {
      try DurableFile.write(bytes.span, to: place(ofTreatment: treatment))
    } catch {
      throw .output(error)
    }
  }
}
