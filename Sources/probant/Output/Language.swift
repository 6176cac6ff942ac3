// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The two languages that Probant speaks with people.
enum Language {
  case english
  case french

  /// That of the environment: `LC_ALL`, else `LC_MESSAGES`, else `LANG`, as POSIX orders them.
  static let current: Language = {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
      .compactMap { environment[$0] }.first { !$0.isEmpty }
    return locale?.hasPrefix("fr") == true ? .french : .english
  }()
}

/// The text in the reader's language.
func say(_ english: String, _ french: String) -> String {
  Language.current == .french ? french : english
}
