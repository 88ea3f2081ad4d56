using System.Net;
using System.Text.Json;
using Keyfob.Accounts.SigningIn;
using Keyfob.Portal.Providers;
using Keyfob.Portal.Tests.Providers;
using Keyfob.Verifier.Keys;
using Keyfob.Verifier.Tests;
using Microsoft.Net.Http.Headers;

namespace Keyfob.Portal.Tests.Attacks;

/// <summary>A copy of the database is not enough to be somebody. The key ring, which is outside it, would be enough to forge forms, not sessions.</summary>
[TestClass]
public sealed class DumpForgeryTests
{
    private const string SessionCookie = "keyfob", StepCookie = "keyfob-step", FormCookie = "keyfob-form";

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task No_value_of_a_dump_is_a_session(StoreKind kind)
    {
        await using var bench = await ProviderBench.StartAsync(kind);
        using var alice = await bench.SignedInAsync(withOtp: true);
        var dump = await DatabaseDump.ReadAsync(bench.Pages.Store.Database);
        Assert.IsNotEmpty(dump.Tables["sessions"].OfType<byte[]>());
        var values = dump.Values.Where(value => value.Length is > 0 and < 4096).ToList();
        Assert.IsGreaterThan(50, values.Count);
        foreach (var value in values)
        {
            Assert.AreEqual("/sign-in", await PathWithAsync(bench, (SessionCookie, value)), value);
        }

        var own = alice.Cookies.Find(ProviderBench.Host, SessionCookie)!.Value.ToString();
        Assert.AreEqual("/account/otp", await PathWithAsync(bench, (SessionCookie, own)), "the cookie itself");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Forms_and_steps_are_forged_with_the_key_ring_only(StoreKind kind)
    {
        await using var bench = await ProviderBench.StartAsync(kind);
        (await bench.SignedInAsync(withOtp: true)).Dispose();
        var dump = await DatabaseDump.ReadAsync(bench.Pages.Store.Database);
        Assert.IsNotEmpty(dump.ProtectionKeys);
        using var other = new OtherKeys();
        (string Name, IKeySource? Keys, bool Works)[] attacks = [("no key ring", null, false), ("another key ring", other, false), ("the key ring", bench.Pages.Store.Keys, true)];
        foreach (var (name, keys, works) in attacks)
        {
            using var forger = new Forger(dump.ProtectionKeys, keys);
            var (cookie, form) = forger.FormTokens();
            Assert.AreEqual(works ? HttpStatusCode.Found : HttpStatusCode.BadRequest, await SignOutAsync(bench, cookie, form), $"a form with {name}");
            var step = new ProviderStep(1, TestProvider.Issuer, "subject-1", "alice", bench.Pages.Store.Time.GetUtcNow());
            var forged = forger.Protect(ProviderStepCookie.Purpose, JsonSerializer.Serialize(step));
            Assert.AreEqual(works ? "/sign-in/code" : "/sign-in", await PathWithAsync(bench, (StepCookie, forged), "/sign-in/code"), $"a step with {name}");
            Assert.AreEqual("/sign-in", await PathWithAsync(bench, (SessionCookie, forged)), $"a session with {name}");
        }
    }

    [TestMethod]
    public async Task The_stored_keys_have_no_key_in_clear()
    {
        await using var bench = await ProviderBench.StartAsync();
        using var browser = await bench.ProvedAsync();
        var dump = await DatabaseDump.ReadAsync(bench.Pages.Store.Database);
        foreach (var key in dump.ProtectionKeys)
        {
            Assert.IsEmpty(key.Descendants("masterKey"), "in clear");
            Assert.IsNotEmpty(key.Descendants("sealed"));
        }
    }

    private static async Task<string> PathWithAsync(ProviderBench bench, (string Name, string Value) cookie, string path = "/account/otp")
    {
        using var browser = bench.Browser();
        browser.Cookies.Put(ProviderBench.Host, new SetCookieHeaderValue(cookie.Name, Uri.EscapeDataString(cookie.Value)) { Path = "/" });
        await browser.OpenAsync(ProviderBench.Portal + path);
        return browser.Address.AbsolutePath;
    }

    private static async Task<HttpStatusCode> SignOutAsync(ProviderBench bench, string cookie, string form)
    {
        using var client = bench.Pages.Portal.Client();
        client.DefaultRequestHeaders.Add("Cookie", $"{FormCookie}={cookie}");
        using var answer = await client.PostFormAsync("/sign-out", ("__RequestVerificationToken", form));
        return answer.StatusCode;
    }

    /// <summary>A key ring of somebody else, under each ID that is asked for.</summary>
    private sealed class OtherKeys : IKeySource, IDisposable
    {
        private readonly KeyRingFile _file = new(Path.Combine(Directory.CreateTempSubdirectory("keyfob-portal-").FullName, "keys.json"), TimeProvider.System);

        public OtherKeys() => _file.Create();

        public KeyRing Ring => _file.Ring;

        public DerivedKeys KeysOf(string id) => _file.KeysOf(_file.Ring.Current);

        public void Dispose() => _file.Dispose();
    }
}
