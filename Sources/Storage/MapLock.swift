// SPDX-License-Identifier: Apache-2.0
internal import Glibc

/// A lock with many holders or one: transactions share it, a change of the map owns it.
///
/// The system's lock lets a reader in while others are, so that a read inside a read cannot hang.
@safe final class MapLock: @unchecked Sendable {
  private let lock: UnsafeMutablePointer<pthread_rwlock_t>

  init() {
    unsafe lock = .allocate(capacity: 1)
    let code = unsafe pthread_rwlock_init(lock, nil)
    precondition(code == 0, "a lock can be made")
  }

  deinit {
    unsafe pthread_rwlock_destroy(lock)
    unsafe lock.deallocate()
  }

  /// Enters beside others.
  func share() { _ = unsafe pthread_rwlock_rdlock(lock) }

  /// Enters alone.
  func own() { _ = unsafe pthread_rwlock_wrlock(lock) }

  /// Leaves.
  func leave() { _ = unsafe pthread_rwlock_unlock(lock) }
}
