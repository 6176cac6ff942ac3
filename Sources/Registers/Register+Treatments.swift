// SPDX-License-Identifier: Apache-2.0
internal import Primitives
internal import Storage

extension Register {
  /// Notes, durably, that the treatment of a file begins, and returns the number of the first row that
  /// it may make.
  ///
  /// Of a treatment that was begun before and never answered, it is the number of that time: what an
  /// interrupted run has made counts as made by the one that goes on.
  public func begin(treatment: Span<UInt8>) throws(RegisterError) -> UInt64 {
    let key = [UInt8](copying: treatment)
    return try lifting { () throws(StoreError) in
      let first = try environment.read { (transaction) throws(StoreError) in
        let value = [UInt8](try transaction.value(key.span, in: Register.treatments))
        return try value.map { (value) throws(StoreError) in try number(value.span) }
      }
      if let first { return first }
      let (next, _) = try next
      let value = next.bytes
      try environment.write { (transaction) throws(StoreError) in
        try transaction.put(value.span, at: key.span, in: Register.treatments)
      }
      return next
    }
  }

  /// Notes, durably, that a treatment is answered.
  public func end(treatment: Span<UInt8>) throws(RegisterError) {
    let key = [UInt8](copying: treatment)
    try lifting { () throws(StoreError) in
      try environment.write { (transaction) throws(StoreError) in
        _ = try transaction.remove(key.span, in: Register.treatments)
      }
    }
  }
}
