using System.Net;
using Keyfob.Portal.Settings;
using Keyfob.Portal.Tests.Pages;
using Keyfob.Verifier.Tests;

namespace Keyfob.Portal.Tests.Validating;

/// <summary>Password and code in one field.</summary>
[TestClass]
public sealed class OneFieldTests
{
    private static readonly ServerSettings s_settings = new() { HasPasswords = true };

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task The_password_then_the_code_is_accepted_once(StoreKind kind)
    {
        await using var bench = await PageBench.StartAsync(kind, settings: s_settings);
        using var client = bench.Portal.Client();
        var pass = PageBench.Password + bench.Portal.Code;
        Assert.IsTrue((await client.CheckAsync("alice", pass)).IsAccepted());
        Assert.IsFalse((await client.CheckAsync("alice", pass)).IsAccepted(), "a replay");
    }

    [TestMethod]
    public async Task A_token_of_eight_digits_takes_the_last_eight()
    {
        await using var bench = await PageBench.StartAsync(settings: s_settings, change: token => token.Digits = 8);
        using var client = bench.Portal.Client();
        Assert.IsTrue((await client.CheckAsync("alice", PageBench.Password + VerifierRules.Totp.CodeOf(TestStore.Seed, bench.Store.Step, 8))).IsAccepted());
    }

    [TestMethod]
    public async Task Without_the_right_password_the_token_is_never_charged()
    {
        await using var bench = await PageBench.StartAsync(settings: s_settings);
        var code = bench.Portal.Code;
        string[] fields = [code, "wrong" + code, PageBench.Password + " " + code, code + PageBench.Password, "", "1", PageBench.Password];
        for (var repeat = 0; repeat < 5; repeat++)
        {
            foreach (var (index, field) in fields.Index())
            {
                using var client = bench.Portal.Client($"127.0.0.{(10 * repeat) + index + 1}");
                Assert.IsFalse((await client.CheckAsync("alice", field)).IsAccepted(), field);
                Assert.IsFalse((await client.CheckAsync("nobody", field)).IsAccepted(), field);
            }
        }

        var token = await bench.ReadAsync();
        Assert.AreEqual((0, 0, -1L), (token.Failures, token.YearFailures, token.LastStep));
    }

    [TestMethod]
    public async Task A_wrong_code_after_the_right_password_is_a_failure_of_the_token()
    {
        await using var bench = await PageBench.StartAsync(settings: s_settings);
        using var client = bench.Portal.Client();
        Assert.IsFalse((await client.CheckAsync("alice", PageBench.Password + bench.Store.WrongCode())).IsAccepted());
        Assert.AreEqual(1, (await bench.ReadAsync()).Failures);
    }

    [TestMethod]
    public async Task A_serial_is_refused()
    {
        await using var bench = await PageBench.StartAsync(settings: s_settings);
        using var client = bench.Portal.Client();
        using var answer = await client.PostFormAsync(Requests.CheckPath, ("serial", bench.Token.Serial), ("pass", bench.Portal.Code));
        Assert.AreEqual(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
