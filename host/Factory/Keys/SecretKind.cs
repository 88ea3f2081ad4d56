namespace Keyfob.Factory.Keys;

/// <summary>What a wrapped secret is. The numbers stand in journals: never reuse one.</summary>
public enum SecretKind
{
    /// <summary>Nothing at all: proves that a key is the batch's key.</summary>
    KeyCheck = 1,

    /// <summary>The transport key of a unit.</summary>
    UnitKey = 2,

    /// <summary>The seed of a token.</summary>
    Seed = 3,
}
