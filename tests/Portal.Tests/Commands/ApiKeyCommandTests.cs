namespace Keyfob.Portal.Tests.Commands;

[TestClass]
public sealed class ApiKeyCommandTests
{
    [TestMethod]
    public async Task A_key_is_printed_alone_listed_and_revoked()
    {
        await using var bench = await CommandBench.OpenAsync();
        var (code, key, error) = bench.Run("api-key", "make", "--name", " VPN gateway ", "--scopes", "check, tokens:read,check");
        Assert.AreEqual((0, ""), (code, error));
        Assert.MatchesRegex("^keyfob_[0-9a-f]{16}_[0-9a-f]{64}$", key);
        var id = key.Split('_')[1];
        Assert.MatchesRegex(@$"^{id}  check tokens:read  made \d{{4}}-\d\d-\d\d  expires -  revoked -  VPN gateway$", bench.Run("api-key", "list").Output);

        Assert.AreEqual((0, "The key is revoked.", ""), bench.Run("api-key", "revoke", "--id", id));
        Assert.MatchesRegex(@"  expires -  revoked \d{4}-\d\d-\d\d  VPN gateway$", bench.Run("api-key", "list").Output);
        CollectionAssert.AreEqual(new[] { $"ApiKeyMade, command line: {id} check tokens:read", $"ApiKeyRevoked, command line: {id}" }, await bench.AuditAsync());
    }

    [TestMethod]
    public async Task A_key_with_a_last_day_is_listed_with_it_and_revoked_once()
    {
        await using var bench = await CommandBench.OpenAsync();
        var made = bench.Run("api-key", "make", "--name", "VPN gateway", "--scopes", "check,tokens:read", "--expires", "2030-01-31");
        Assert.AreEqual(0, made.Code, made.Error);
        var id = made.Output.Split('_')[1];
        var listed = bench.Run("api-key", "list").Output;
        Assert.Contains($"{id}  check tokens:read  made ", listed);
        Assert.Contains("expires 2030-01-31  revoked -  VPN gateway", listed);
        Assert.DoesNotContain(made.Output, listed);

        Assert.AreEqual(0, bench.Run("api-key", "revoke", "--id", id).Code);
        Assert.AreEqual(2, bench.Run("api-key", "revoke", "--id", id).Code);
        Assert.DoesNotContain("revoked -", bench.Run("api-key", "list").Output);
    }

    [TestMethod]
    public async Task Without_keys_the_list_is_empty()
    {
        await using var bench = await CommandBench.OpenAsync();
        Assert.AreEqual((0, "", ""), bench.Run("api-key", "list"));
    }

    [TestMethod]
    [DataRow("--name", "")]
    [DataRow("--name", " ")]
    [DataRow("--name", "a\nb")]
    [DataRow("--name", "12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901")]
    [DataRow("--scopes", "")]
    [DataRow("--scopes", "everything")]
    [DataRow("--scopes", "check,everything")]
    [DataRow("--expires", "tomorrow")]
    [DataRow("--expires", "2033-02-30")]
    [DataRow("--expires", "31.12.2033")]
    [DataRow("--expires", "")]
    public async Task A_value_that_cannot_be_used_is_refused_and_its_option_named(string option, string value)
    {
        await using var bench = await CommandBench.OpenAsync();
        var values = new Dictionary<string, string> { ["--name"] = "x", ["--scopes"] = "check", [option] = value };
        var (code, output, error) = bench.Run(["api-key", "make", .. values.SelectMany(one => new[] { one.Key, one.Value })]);
        Assert.AreEqual((2, ""), (code, output));
        Assert.Contains(option, error);
        Assert.IsEmpty(await bench.AuditAsync());
    }

    [TestMethod]
    public async Task A_name_of_100_characters_is_kept()
    {
        await using var bench = await CommandBench.OpenAsync();
        var name = new string('x', 100);
        Assert.AreEqual(0, bench.Run("api-key", "make", "--name", name, "--scopes", "admin").Code);
        Assert.EndsWith("  " + name, bench.Run("api-key", "list").Output);
    }

    [TestMethod]
    public async Task A_key_that_there_is_not_is_not_revoked()
    {
        await using var bench = await CommandBench.OpenAsync();
        var (code, output, error) = bench.Run("api-key", "revoke", "--id", "0123456789abcdef");
        Assert.AreEqual((2, ""), (code, output));
        Assert.Contains("--id", error);
        Assert.IsEmpty(await bench.AuditAsync());
    }
}
