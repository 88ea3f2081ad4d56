using System.Security.Cryptography;

namespace Keyfob.Verifier.Keys;

/// <summary>The keys of the service, which are stored outside the database. From each master key one key per purpose is derived.</summary>
public sealed class KeyRing : IDisposable
{
    /// <summary>Bytes of a master key and of each derived key.</summary>
    public const int KeySize = 32;

    private readonly Dictionary<string, DerivedKeys> _keys;

    /// <summary>A key ring.</summary>
    /// <param name="current">The key that encrypts and signs from now on.</param>
    /// <param name="masterKeys">All keys by their IDs; only read.</param>
    /// <exception cref="ArgumentException">The current key is missing, or a key has not <see cref="KeySize"/> bytes.</exception>
    public KeyRing(string current, IReadOnlyDictionary<string, byte[]> masterKeys)
    {
        if (!masterKeys.ContainsKey(current) || masterKeys.Values.Any(key => key.Length != KeySize))
        {
            throw new ArgumentException($"A key ring needs its current key, and {KeySize} bytes for each key.");
        }

        Current = current;
        _keys = masterKeys.ToDictionary(one => one.Key, one => new DerivedKeys(one.Value));
    }

    /// <summary>The ID of the key that encrypts and signs from now on.</summary>
    public string Current { get; }

    /// <summary>The IDs of all keys.</summary>
    public IReadOnlyCollection<string> Ids => _keys.Keys;

    /// <summary>The derived keys of an ID; null for an unknown one.</summary>
    public DerivedKeys? Find(string id) => _keys.GetValueOrDefault(id);

    /// <summary>Zeroizes all keys.</summary>
    public void Dispose()
    {
        foreach (var keys in _keys.Values)
        {
            CryptographicOperations.ZeroMemory(keys.Seeds);
            CryptographicOperations.ZeroMemory(keys.Audit);
            CryptographicOperations.ZeroMemory(keys.Hashes);
            CryptographicOperations.ZeroMemory(keys.Cookies);
        }
    }
}
