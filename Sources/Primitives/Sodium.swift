// SPDX-License-Identifier: Apache-2.0
internal import CSodium

/// libsodium, initialised once.
enum Sodium {
  private static let initialised: Void = {
    precondition(sodium_init() >= 0, "libsodium cannot initialise")
  }()

  /// Initialises libsodium the first time it is read.
  static var ready: Void { initialised }
}
