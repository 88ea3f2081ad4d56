using System.Security.Cryptography;
using Keyfob.Verifier.Keys;

namespace Keyfob.Verifier.Data;

/// <summary>A token with its encrypted seed, as statements read it.</summary>
internal class StoredSeed : StoredClock
{
    /// <summary>The columns of this class.</summary>
    public new const string Columns = $"""
        {StoredClock.Columns}, seed_version AS "SeedVersion", seed_key_id AS "SeedKeyId", sealed_seed AS "SealedSeed"
        """;

    public int SeedVersion { get; init; }

    public required string SeedKeyId { get; init; }

    public required byte[] SealedSeed { get; init; }

    /// <summary>What the seed belongs to.</summary>
    public SeedContext Context => new(Serial, SeedKeyId, SeedVersion, Digits, Period);

    /// <summary>Decrypts the seed, uses it and zeroizes it.</summary>
    /// <exception cref="CryptographicException">The stored seed does not belong to this row.</exception>
    public T WithSeed<T>(IKeySource keys, Func<byte[], T> use)
    {
        var seed = SeedCipher.Decrypt(keys.KeysOf(SeedKeyId), Context, SealedSeed);
        try
        {
            return use(seed);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }
}
