// SPDX-License-Identifier: Apache-2.0

/// What ArgumentParser says of its own, which it says in English only, for readers of French.
///
/// A sentence that is not known here, of a later version, stays as it is.
enum ParserWords {
  /// What is wrong with a command line, with its usage.
  static func error(_ text: String) -> String { say(text, translated(text, by: errors)) }

  /// A help page.
  static func help(_ text: String) -> String { say(text, translated(text, by: help)) }

  /// A part of a line, where it stands, and what it is in French.
  private typealias Rule = (place: Place, english: String, french: String)

  private enum Place {
    /// At the line's beginning.
    case start
    /// At the line's end.
    case end
    /// Anywhere in the line.
    case anywhere
  }

  private static let errors: [Rule] = [
    (.start, "Error: ", "Erreur : "), (.start, "Help:  ", "Aide :   "),
    (.start, "Usage: ", "Usage : "), (.start, "   or: ", "   ou : "),
    (.start, "  See ", "  Voir "), (.end, " for more information.", " pour en savoir plus."),
    (.anywhere, "Missing expected argument ", "Il manque l'argument "),
    (.anywhere, "Missing one of: ", "Il manque un de : "),
    (.anywhere, "Missing value for ", "Il manque la valeur de "),
    (.anywhere, "Missing required subcommand.", "Il manque la sous-commande."),
    (.anywhere, "Unknown option ", "Option inconnue "),
    (.anywhere, ". Did you mean ", " ; s'agit-il de "),
    (.anywhere, "Unexpected argument ", "Argument inattendu "),
    (.anywhere, " unexpected arguments: ", " arguments inattendus : "),
    (.anywhere, "The value ", "La valeur "), (.anywhere, " is invalid for ", " ne convient pas à "),
    (.anywhere, ". Please provide one of ", " ; au choix "),
    (.anywhere, "The option ", "L'option "),
    (.anywhere, " does not take any value, but ", " ne prend pas de valeur, et a "),
    (.end, " was specified.", "."),
    (.anywhere, "Invalid option: ", "Option malformée : "),
  ]

  private static let help: [Rule] = [
    (.start, "OVERVIEW: ", "OBJET : "), (.start, "USAGE: ", "USAGE : "),
    (.start, "ARGUMENTS:", "ARGUMENTS :"), (.start, "OPTIONS:", "OPTIONS :"),
    (.start, "SUBCOMMANDS:", "SOUS-COMMANDES :"), (.end, " SUBCOMMANDS:", " :"),
    (.end, "Show help information.", "Montrer cette aide."),
    (.start, "  See ", "  Voir "), (.end, " for detailed help.", " pour son aide."),
    (.anywhere, "(values:", "(valeurs :"), (.anywhere, "(default:", "(par défaut :"),
  ]

  private static func translated(_ text: String, by rules: [Rule]) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        rules.reduce(into: String(line)) { line, rule in
          switch rule.place {
          case .start where line.hasPrefix(rule.english):
            line = rule.french + line.dropFirst(rule.english.count)
          case .end where line.hasSuffix(rule.english):
            line = line.dropLast(rule.english.count) + rule.french
          case .anywhere:
            line = line.replacing(rule.english, with: rule.french, maxReplacements: 1)
          default: break
          }
        }
      }.joined(separator: "\n")
  }
}
