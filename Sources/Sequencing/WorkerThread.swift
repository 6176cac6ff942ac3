// SPDX-License-Identifier: Apache-2.0
internal import Glibc

/// A thread of the system's, which runs one function to its end.
///
/// LMDB wants its writer on one thread, and a thread that waits for a disk must not be one of the
/// few that asynchronous code shares.
@safe final class WorkerThread: Sendable {
  private let thread: pthread_t

  /// Starts a thread.
  init(_ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let box = unsafe Unmanaged.passRetained(Box(body)).toOpaque()
    // The new thread takes over the reference that is passed.
    let code = unsafe pthread_create(
      &thread, nil,
      { pointer in
        guard let pointer = unsafe pointer else { return nil }
        unsafe Unmanaged<Box>.fromOpaque(pointer).takeRetainedValue().body()
        return nil
      }, box)
    precondition(code == 0, "a thread can be started")
    self.thread = thread
  }

  /// Waits for its end, unless it is this thread that asks.
  func join() {
    guard pthread_equal(thread, pthread_self()) == 0 else { return }
    _ = pthread_join(thread, nil)
  }

  private final class Box {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}

/// The number of processors that this process may use.
func processorCount() -> Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

/// A lock with conditions to wait for.
@safe final class Monitor: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>

  /// Something to wait for.
  @safe final class Condition: @unchecked Sendable {
    fileprivate let condition: UnsafeMutablePointer<pthread_cond_t>

    init() {
      unsafe condition = .allocate(capacity: 1)
      let code = unsafe pthread_cond_init(condition, nil)
      precondition(code == 0, "a condition can be made")
    }

    deinit {
      unsafe pthread_cond_destroy(condition)
      unsafe condition.deallocate()
    }

    /// Wakes one that waits.
    func signal() { _ = unsafe pthread_cond_signal(condition) }

    /// Wakes all that wait.
    func broadcast() { _ = unsafe pthread_cond_broadcast(condition) }
  }

  init() {
    unsafe mutex = .allocate(capacity: 1)
    let code = unsafe pthread_mutex_init(mutex, nil)
    precondition(code == 0, "a lock can be made")
  }

  deinit {
    unsafe pthread_mutex_destroy(mutex)
    unsafe mutex.deallocate()
  }

  /// Runs `body` alone.
  func locked<R, E: Error>(_ body: () throws(E) -> R) throws(E) -> R {
    _ = unsafe pthread_mutex_lock(mutex)
    defer { _ = unsafe pthread_mutex_unlock(mutex) }
    return try body()
  }

  /// Lets others in until `condition` is signalled; called inside ``locked(_:)``.
  func wait(for condition: Condition) {
    _ = unsafe pthread_cond_wait(condition.condition, mutex)
  }
}
