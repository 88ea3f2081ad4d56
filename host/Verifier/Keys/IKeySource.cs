namespace Keyfob.Verifier.Keys;

/// <summary>Where the key ring comes from.</summary>
public interface IKeySource
{
    /// <summary>The key ring as it was last read.</summary>
    KeyRing Ring { get; }

    /// <summary>The keys of an ID. An unknown ID reads the key ring again: another process can have added a key while this one serves.</summary>
    /// <exception cref="UnknownKeyException">The key ring does not have it.</exception>
    DerivedKeys KeysOf(string id);
}
