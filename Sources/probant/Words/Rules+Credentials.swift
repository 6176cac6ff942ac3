// SPDX-License-Identifier: Apache-2.0

extension Rules {
  /// Rules of credentials, disclosures and key bindings (Specs/credential.md).
  static let ofCredentials: [String: Words] = [
    "commitmentMismatch": Words(
      "the log committed to another credential", "le journal s'est engagé sur une autre attestation"
    ),
    "wrongCategory": Words(
      "the credential is of another category than its entry",
      "l'attestation est d'une autre catégorie que son entrée"),
    "wrongIssuer": Words(
      "the credential names an issuer that its accreditation does not",
      "l'attestation nomme un émetteur que son agrément ne nomme pas"),
    "twin": Words(
      "it shows an Open Badges twin, which this version does not verify",
      "elle montre un jumeau Open Badges, que cette version ne vérifie pas"),
    // The text
    "badForm": Words("the credential is not an SD-JWT", "l'attestation n'est pas un SD-JWT"),
    "badEncoding": Words("a part is not strict base64", "une partie n'est pas en base64 strict"),
    "wrongAlgorithm": Words(
      "the credential is not signed with EdDSA", "l'attestation n'est pas signée en EdDSA"),
    "wrongType": Words(
      "the credential's header names another type", "l'en-tête de l'attestation nomme un autre type"
    ),
    "unexpectedHeader": Words(
      "the credential's header has a member too many",
      "l'en-tête de l'attestation a un membre de trop"),
    // The issuer
    "badSignature": Words("a signature does not verify", "une signature ne se vérifie pas"),
    "wrongOrigin": Words(
      "the credential names another log", "l'attestation nomme un autre journal"),
    "wrongSigner": Words(
      "the credential names another accreditation", "l'attestation nomme un autre agrément"),
    // The claims
    "unknownType": Words(
      "the credential is of an unknown type", "l'attestation est d'un type inconnu"),
    "missingClaim": Words("the credential lacks a claim", "il manque une donnée à l'attestation"),
    "badClaim": Words("a claim's value is malformed", "la valeur d'une donnée est malformée"),
    "unexpectedClaim": Words(
      "a claim is not one of its type's", "une donnée n'est pas de ce type d'attestation"),
    "mustBeHidden": Words(
      "a personal claim stands open for everyone", "une donnée personnelle est ouverte à tous"),
    "mustBeOpen": Words(
      "a claim that must be open is hidden", "une donnée qui doit être ouverte est cachée"),
    "wrongDigestAlgorithm": Words(
      "the credential hashes with another algorithm",
      "l'attestation emploie un autre algorithme de hachage"),
    "badHolderKey": Words("the holder's key is malformed", "la clé du titulaire est malformée"),
    "notADayBoundary": Words(
      "a date of validity is not the bound of a day in Paris",
      "une date de validité n'est pas une limite de jour à Paris"),
    "datesOutOfOrder": Words("it ends before it begins", "elle finit avant de commencer"),
    // The disclosures
    "badDigest": Words(
      "a digest of a disclosure is malformed", "l'empreinte d'une donnée montrée est malformée"),
    "repeatedDigest": Words("a digest occurs twice", "une empreinte figure deux fois"),
    "repeatedDisclosure": Words("a disclosure occurs twice", "une donnée est montrée deux fois"),
    "unreferencedDisclosure": Words(
      "something is shown that the issuer did not sign",
      "une donnée est montrée que l'émetteur n'a pas signée"),
    "wrongArity": Words("a disclosure is malformed", "une donnée montrée est malformée"),
    "badDisclosure": Words(
      "a disclosure's salt or name is malformed",
      "le sel ou le nom d'une donnée montrée est malformé"),
    "forbiddenName": Words("a claim has a reserved name", "une donnée porte un nom réservé"),
    "repeatedName": Words(
      "a claim is shown that is there already", "une donnée déjà présente est montrée"),
    "tooDeep": Words(
      "claims lie too deep within claims", "des données sont imbriquées trop profondément"),
    "noSuchClaim": Words("the credential has no such claim", "l'attestation n'a pas cette donnée"),
    // The key binding
    "noHolderKey": Words(
      "a binding is required, and the credential has no holder's key",
      "un lien est exigé, et l'attestation n'a pas de clé de titulaire"),
    "missingBinding": Words(
      "the holder has not bound it to this showing",
      "le titulaire ne l'a pas liée à cette présentation"),
    "unexpectedBinding": Words(
      "it is bound with a key that it does not have", "elle est liée par une clé qu'elle n'a pas"),
    "badBinding": Words("the key binding is malformed", "le lien du titulaire est malformé"),
    "badBindingSignature": Words(
      "the key binding is not signed with the holder's key",
      "le lien n'est pas signé par la clé du titulaire"),
    "wrongBindingDigest": Words(
      "the key binding is that of another showing", "le lien est celui d'une autre présentation"),
    "wrongAudience": Words(
      "it is bound for another audience", "elle est liée à un autre destinataire"),
    "wrongNonce": Words(
      "it is bound to another challenge or checkpoint: it must be bound again",
      "elle est liée à un autre défi ou point de contrôle : il faut la lier de nouveau"),
    "bindingTooOld": Words("the key binding is too old", "le lien du titulaire est trop ancien"),
    "bindingInFuture": Words(
      "the key binding is from the future", "le lien du titulaire vient du futur"),
  ]
}
