// SPDX-License-Identifier: Apache-2.0
internal import Glibc
internal import Primitives

/// A small value kept in two alternating slots of a file, each with its checksum: whatever moment
/// the power fails at, the value written before is still there (Specs/storage.md#the-guard).
///
/// ```
/// struct { uint64 sequence; opaque value<0..2^16-1>; opaque checksum[32]; } Slot;  // SHA-256 of the rest
/// ```
/// Slot n begins at byte 4096 n; the one with the higher sequence counts. Its last byte, the mark, is 1
/// once the value is known to be durable: until then it is for who writes, and for nobody else.
@safe package final class SlotFile: Sendable {
  /// The bytes from one slot to the next: what a disk writes at once lies within one slot.
  package static let stride = 4096

  /// The most bytes a value can have.
  package static let maximumByteCount = stride - 8 - 2 - Digest.byteCount - 1

  /// The bytes of a file, both slots and what fills them up.
  package static let byteCount = 2 * stride

  /// A value and its place in the order of writing.
  package struct Slot: Sendable {
    /// How many values were written before it.
    package let sequence: UInt64
    /// The value.
    package let value: [UInt8]

    /// A value, the one after `sequence` others.
    package init(sequence: UInt64, value: [UInt8]) {
      self.sequence = sequence
      self.value = value
    }
  }

  private let path: String
  private let descriptor: Int32

  /// Opens the file at `path`, for writing too or for reading only.
  package init(_ path: String, writable: Bool) throws(StoreError) {
    self.path = path
    descriptor = unsafe open(path, (writable ? O_RDWR : O_RDONLY) | O_CLOEXEC)
    guard descriptor >= 0 else { throw StoreError(errno: errno, path: path) }
  }

  deinit { close(descriptor) }

  /// Creates the file at `path` with a first value, durably; nothing may be there.
  package static func create(_ path: String, value: Span<UInt8>) throws(StoreError) {
    var bytes = Slot(sequence: 0, value: [UInt8](copying: value)).encoded
    bytes.append(contentsOf: [UInt8](repeating: 0, count: byteCount - bytes.count))
    bytes[markOffset(0)] = 1
    try DurableFile.create(bytes.span, at: path)
  }

  /// The newest value whose checksum holds, durable or not; nil if neither does.
  package func newest() throws(StoreError) -> Slot? {
    let bytes = try read(SlotFile.byteCount, at: 0)
    return SlotFile.newest(in: bytes.span)
  }

  /// The newest value that is known to be durable, which may be given out; nil if neither is.
  ///
  /// A process that was killed, or an `fdatasync` that failed, can leave a newer one: it is read until
  /// the power fails, and is gone then.
  package func newestKept() throws(StoreError) -> Slot? {
    var newest: Slot?
    for position in 0..<2 {
      let bytes = try read(SlotFile.stride, at: position * SlotFile.stride)
      // The mark is read after the value: whoever writes takes it away before the value changes.
      guard let slot = Slot(parsing: bytes.span), slot.sequence >= newest?.sequence ?? 0,
        try read(1, at: SlotFile.markOffset(position)) == [1]
      else { continue }
      newest = slot
    }
    return newest
  }

  /// The newest value whose checksum holds, of the bytes of a file; nil if neither does.
  package static func newest(in file: Span<UInt8>) -> Slot? {
    var newest: Slot?
    for start in [0, stride] where start < file.count {
      let end = min(start + stride, file.count)
      guard let slot = Slot(parsing: file.extracting(start..<end)),
        slot.sequence >= newest?.sequence ?? 0
      else { continue }
      newest = slot
    }
    return newest
  }

  /// Writes `value` over the older slot, durably, as the one after `sequence`.
  package func write(_ value: Span<UInt8>, after sequence: UInt64) throws(StoreError) {
    try put(Slot(sequence: sequence + 1, value: [UInt8](copying: value)))
  }

  /// Writes the newest value again, in its place, so that it is durable; nil if there is none.
  ///
  /// It comes before any other: else one power failure may tear that one, in the other slot, and lose
  /// this one. The same bytes over the same bytes cannot tear; and `fdatasync` alone would not do, since
  /// the system takes what an earlier one failed to write for written.
  package func settle() throws(StoreError) -> Slot? {
    guard let slot = try newest() else { return nil }
    try put(slot)
    return slot
  }

  private func put(_ slot: Slot) throws(StoreError) {
    let position = Int(slot.sequence % 2)
    try write([0], at: SlotFile.markOffset(position))
    try write(slot.encoded, at: position * SlotFile.stride)
    guard fdatasync(descriptor) == 0 else { throw StoreError(errno: errno, path: path) }
    try write([1], at: SlotFile.markOffset(position))
  }

  private static func markOffset(_ position: Int) -> Int { (position + 1) * stride - 1 }

  private func write(_ bytes: [UInt8], at offset: Int) throws(StoreError) {
    // The bytes are read during the call; a slot is far below what one call writes.
    let count = unsafe bytes.withUnsafeBytes { buffer in
      unsafe pwrite(descriptor, buffer.baseAddress, buffer.count, offset)
    }
    guard count == bytes.count else {
      throw StoreError(errno: count < 0 ? errno : ENOSPC, path: path)
    }
  }

  private func read(_ count: Int, at offset: Int) throws(StoreError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    // At most `count` bytes are written into `bytes`.
    let read = unsafe bytes.withUnsafeMutableBytes { buffer in
      unsafe pread(descriptor, buffer.baseAddress, buffer.count, offset)
    }
    guard read >= 0 else { throw StoreError(errno: errno, path: path) }
    return Array(bytes.prefix(read))
  }
}

extension SlotFile.Slot {
  /// The slot that `bytes` begin with; nil if its checksum does not hold.
  init?(parsing bytes: Span<UInt8>) {
    var reader = ByteReader(bytes)
    do throws(ParsingError) {
      sequence = try reader.read()
      let value = try reader.readVector(
        length: UInt16.self, in: 0...SlotFile.maximumByteCount)
      self.value = [UInt8](copying: value)
      let checked = bytes.extracting(..<reader.offset)
      guard try reader.readDigest() == SHA256.hash(checked) else { return nil }
    } catch {
      return nil
    }
  }

  /// The bytes that are written.
  package var encoded: [UInt8] {
    precondition(value.count <= SlotFile.maximumByteCount, "the value fits a slot")
    var writer = ByteWriter(capacity: SlotFile.stride)
    writer.write(sequence)
    writer.writeVector(value.span, length: UInt16.self)
    let written = writer.bytes
    writer.write(SHA256.hash(written.span))
    return writer.bytes
  }
}
