using System.Globalization;
using System.Security.Cryptography;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.VerifierRules;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Load;

/// <summary>A token of the load, by its number. Its seed follows from the number, so that nothing has to be kept.</summary>
internal static class LoadToken
{
    private const int Digits = 6, Period = 30;

    /// <summary>The user ID of its holder.</summary>
    public static string User(int number) => string.Create(CultureInfo.InvariantCulture, $"user{number}");

    /// <summary>Its code now.</summary>
    public static string Code(int number) =>
        Totp.CodeOf(Seed(number), Totp.StepAt(DateTimeOffset.UtcNow.ToUnixTimeSeconds(), Period), Digits);

    /// <summary>Its row, with its holder.</summary>
    public static TokenRow Row(int number, IKeySource keys, DateTimeOffset now)
    {
        var row = new TokenRow
        {
            Serial = string.Create(CultureInfo.InvariantCulture, $"LOAD{number:D8}"),
            Digits = Digits,
            Period = Period,
            Rate = 5,
            ImportedAt = now,
            ClockSetAt = now.AddDays(-1),
            SeedVersion = 1,
            SeedKeyId = keys.Ring.Current,
            SealedSeed = [],
            State = TokenState.Active,
            Purchase = now.AddDays(-1),
            Years = 1,
            ExpiresAt = now.AddDays(364),
            RevokesAt = now.AddDays(2 * 364),
            Holder = new HolderRow { Name = User(number), NameKey = HolderRow.KeyOf(User(number)) },
        };
        row.SealedSeed = SeedCipher.Encrypt(keys.KeysOf(row.SeedKeyId), row.Seed, Seed(number));
        return row;
    }

    private static byte[] Seed(int number) => SHA256.HashData(BitConverter.GetBytes(number))[..20];
}
