using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Keyfob.Pskc;
using Keyfob.Verifier.Tests;
using Keyfob.VerifierRules;

namespace Keyfob.Portal.Tests.Server;

/// <summary>Tokens that are brought into a running program by its HTTP calls.</summary>
internal static class ProgramTokens
{
    private static readonly byte[] s_key = RandomNumberGenerator.GetBytes(16);

    /// <summary>The present step.</summary>
    public static long Step => StepOf(30);

    /// <summary>The present step of a period in seconds.</summary>
    public static long StepOf(int period) => Totp.StepAt(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), period);

    /// <summary>A code that is wrong for some minutes.</summary>
    public static string WrongCode() =>
        Enumerable.Range(0, 100).Select(number => number.ToString("D6")).Except(Enumerable.Range(-20, 41).Select(offset => TestStore.CodeOf(Step + offset))).First();

    /// <summary>Imports a token with the seed of <see cref="TestStore"/> for each user from a PSKC file, and assigns it.</summary>
    /// <param name="client">Has the administrator's key.</param>
    /// <param name="users">The users. The serial is the user's name in capital letters.</param>
    public static Task AddAsync(this HttpClient client, params string[] users) => client.AddAsync(30, users);

    /// <inheritdoc cref="AddAsync(HttpClient, string[])"/>
    /// <param name="client">Has the administrator's key.</param>
    /// <param name="period">Seconds of a step.</param>
    /// <param name="users">The users.</param>
    public static async Task AddAsync(this HttpClient client, int period, params string[] users)
    {
        using var key = PskcKey.PreShared(s_key, "test");
        var now = TimeProvider.System.GetUtcNow();
        var entries = users.Select(user => new SeedEntry { Serial = user.ToUpperInvariant(), Seed = [.. TestStore.Seed], Period = period, Clock = new ClockReport { SetAt = now.AddHours(-1), Ppm = 1 } }).ToArray();
        using var file = new MemoryStream();
        PskcWriter.Write(file, new BatchInfo { Name = "test", CreatedAt = now }, entries, key);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file.ToArray()), "file", "x.xml" }, { new StringContent(Convert.ToHexString(s_key)), "key" } };
        using var import = await client.PostAsync("/token/import", form);
        Assert.AreEqual(HttpStatusCode.OK, import.StatusCode, await import.Content.ReadAsStringAsync());
        foreach (var user in users)
        {
            using var assign = await client.PostAsJsonAsync("/token/assign", new { serial = user.ToUpperInvariant(), user });
            Assert.AreEqual(HttpStatusCode.NoContent, assign.StatusCode, await assign.Content.ReadAsStringAsync());
        }
    }
}
