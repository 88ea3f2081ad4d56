using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Keyfob.Cli;
using Keyfob.Portal.Stores;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.Verifier.Tokens;
using Keyfob.VerifierRules.LifeCycle;
using Keyfob.VerifierRules.Verification;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Portal.Demo;

/// <summary>Tokens to try the service with. Their seeds are public: those of the simulator's demo tokens with the same serials.</summary>
internal static class DemoTokens
{
    private const string Prefix = "KFDEMO";

    private static readonly (string? User, Action<TokenRow> Change)[] s_tokens =
    [
        ("alice", _ => { }),
        ("bob", _ => { }),
        ("carol", Suspend),
        ("dave", token => token.State = TokenState.Revoked),
        ("erin", token => token.Failures = Throttle.LockAt),
        ("frank", token => token.Blocked = true),
        (null, token => token.State = TokenState.Inventory),
        (null, token => token.State = TokenState.Inventory),
        ("admin", _ => { }),
        ("mona", _ => { }),
    ];

    // The token with this number is delivered: its user walks through the activation of a new one.
    private const int Delivered = 8;
    private const string Recipient = "alice";

    // Of these users mona is the manager.
    private static readonly string[] s_managed = ["bob", "carol"];

    /// <summary>Adds them, unless they are there.</summary>
    /// <param name="store">The store.</param>
    /// <param name="now">The time at which their clocks were set.</param>
    /// <exception cref="BadArgumentException">There are other tokens: public seeds do not belong beside them.</exception>
    public static async Task AddAsync(OpenStore store, DateTimeOffset now)
    {
        await using var context = store.Database.Context();
        if (await context.Tokens.AnyAsync(token => !token.Serial.StartsWith(Prefix)))
        {
            throw new BadArgumentException("--demo adds tokens with public seeds. Give another data folder with --data: this one has other tokens.");
        }

        if (await context.Tokens.AnyAsync())
        {
            return;
        }

        foreach (var (index, (user, change)) in s_tokens.Index())
        {
            var token = Token(index + 1, user, store.Keys, now);
            change(token);
            context.Add(token);
        }

        await context.SaveChangesAsync();
        var dates = new Subscription(DateOnly.FromDateTime(now.UtcDateTime), Years: 1);
        await new TokenAssignment(store.Database, store.Keys, TimeProvider.System)
            .DeliverAsync(Prefix + Text(Delivered), new Holder(Recipient, null, null), dates, "demo", CancellationToken.None);
    }

    // Half a year late: a renewal brings the other half.
    private static void Suspend(TokenRow token)
    {
        var purchase = DateOnly.FromDateTime(token.ImportedAt.UtcDateTime).AddMonths(-18);
        token.State = TokenState.Suspended;
        SetDates(token, purchase);
    }

    private static void SetDates(TokenRow token, DateOnly purchase)
    {
        var dates = new Subscription(purchase, Years: 1);
        (token.Purchase, token.Years) = (Subscription.StartOf(purchase), dates.Years);
        (token.ExpiresAt, token.RevokesAt) = (Subscription.StartOf(dates.Expiry), Subscription.StartOf(dates.Revocation));
    }

    private static TokenRow Token(int number, string? user, KeyRingFile keys, DateTimeOffset now)
    {
        var purchase = DateOnly.FromDateTime(now.UtcDateTime);
        var token = new TokenRow
        {
            Serial = Prefix + Text(number),
            Manufacturer = "Keyfob demo",
            Batch = "demo",
            ImportedAt = now,
            Digits = 6,
            Period = 30,
            Rate = ClockBounds.UnknownRate,
            ClockSetAt = now,
            SeedVersion = 1,
            SeedKeyId = keys.Ring.Current,
            SealedSeed = [],
            State = TokenState.Active,
            Holder = user == null ? null : new HolderRow { Name = user, NameKey = HolderRow.KeyOf(user), Organisation = s_managed.Contains(user) ? DemoAccounts.Organisation : null },
        };
        if (user != null)
        {
            SetDates(token, purchase);
        }

        var seed = number == 1 ? "12345678901234567890"u8.ToArray() : Encoding.ASCII.GetBytes("12345678901234" + Text(number));
        token.SealedSeed = SeedCipher.Encrypt(keys.KeysOf(token.SeedKeyId), token.Seed, seed);
        CryptographicOperations.ZeroMemory(seed);
        return token;
    }

    private static string Text(int number) => number.ToString("D6", CultureInfo.InvariantCulture);
}
