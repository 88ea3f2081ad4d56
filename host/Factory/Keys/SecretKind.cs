namespace Keyfob.Factory.Keys;

/// <summary>The kind of an encrypted secret. Journals contain the numbers: never reuse one.</summary>
public enum SecretKind
{
    /// <summary>An empty value, which proves that a key is the batch's.</summary>
    KeyCheck = 1,

    /// <summary>The unit key of a unit.</summary>
    UnitKey = 2,

    /// <summary>The seed of a token.</summary>
    Seed = 3,
}
