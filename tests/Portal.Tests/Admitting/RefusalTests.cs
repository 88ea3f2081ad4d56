using System.Net;
using Keyfob.Portal.ApiKeys;
using Keyfob.Portal.Settings;
using Keyfob.Verifier.Audit;

namespace Keyfob.Portal.Tests.Admitting;

/// <summary>What whoever runs a client is told when a request is not admitted.</summary>
[TestClass]
public sealed class RefusalTests
{
    [TestMethod]
    [DataRow("X-Forwarded-For", "192.0.2.7", "--proxy")]
    [DataRow("Forwarded", "for=192.0.2.7", "--proxy")]
    [DataRow("Origin", "https://evil.example", "Pages of other sites")]
    public async Task A_header_that_is_not_believed_is_named(string header, string value, string words)
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
        await AssertAsync(client, "/token", HttpStatusCode.Forbidden, words);
    }

    [TestMethod]
    public async Task A_call_says_whether_a_key_is_missing_or_allows_too_little()
    {
        await using var portal = await TestPortal.StartAsync();
        using var reader = await portal.KeyClientAsync(ApiScope.Check);
        await AssertAsync(reader, "/token", HttpStatusCode.Forbidden, "not admitted to this call");
        using var anonymous = portal.Client();
        await AssertAsync(anonymous, "/token", HttpStatusCode.Unauthorized, "X-API-Key");
    }

    [TestMethod]
    public async Task Above_the_rate_a_program_is_told_that_nothing_was_checked()
    {
        await using var portal = await TestPortal.StartAsync(new ServerSettings { Rate = 1 });
        using var client = portal.Client();
        for (var request = 0; request < 2; request++)
        {
            using var admitted = await client.GetAsync("/token");
            Assert.AreEqual(HttpStatusCode.Unauthorized, admitted.StatusCode, "twice the rate is admitted at once");
        }

        await AssertAsync(client, "/token", HttpStatusCode.TooManyRequests, "Nothing was checked");
    }

    [TestMethod]
    public async Task The_audit_names_the_key_or_the_address_of_a_caller()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = await portal.KeyClientAsync(ApiScope.Check);
        await client.CheckAsync("nobody", "000000");
        await portal.Client("127.0.0.7").CheckAsync("nobody", "000000");
        await using var context = portal.Store.Database.Context();
        var audit = await portal.Store.AuditAsync();
        Assert.AreEqual($"key:{context.ApiKeys.Single().Id} 127.0.0.7", string.Join(' ', audit.Where(row => row.Kind != nameof(AuditKind.ApiKeyMade)).Select(row => row.Actor)));
        Assert.AreEqual($"{context.ApiKeys.Single().Id} check", audit[0].Detail);
    }

    private static async Task AssertAsync(HttpClient client, string path, HttpStatusCode status, string words)
    {
        using var answer = await client.GetAsync(path);
        Assert.AreEqual(status, answer.StatusCode);
        Assert.AreEqual("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(words, (await answer.JsonAsync()).GetProperty("detail").GetString()!);
    }
}
