namespace Keyfob.Portal.Tests.Commands;

/// <summary>The service from its first line to its end, in this process.</summary>
[TestClass]
public sealed class ServeCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keyfob-portal-").FullName;

    private string[] Store => ["--data", Path.Combine(_folder, "data")];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void The_first_key_is_shown_once_and_the_address_each_time()
    {
        var first = Run.Of([.. Store, "--listen", "127.0.0.1:0"]);
        var second = Run.Of([.. Store, "--listen", "127.0.0.1:0"]);

        Assert.AreEqual((0, ""), (first.Code, first.Error));
        Assert.MatchesRegex(@"^API key .*keyfob_[0-9a-f]{16}_[0-9a-f]{64}\nhttp://127\.0\.0\.1:\d+ checks codes\. Ctrl\+C ends it\.$", first.Output);
        Assert.AreEqual((0, ""), (second.Code, second.Error));
        Assert.MatchesRegex(@"^http://127\.0\.0\.1:\d+ checks codes\. Ctrl\+C ends it\.$", second.Output);
    }

    [TestMethod]
    public void An_address_for_other_machines_is_warned_about()
    {
        var (code, _, error) = Run.Of([.. Store, "--listen", "0.0.0.0:0"]);

        Assert.AreEqual(0, code);
        Assert.AreEqual("other machines reach the service without TLS: codes and API keys can be read on the way. Put a reverse proxy with TLS before it.", error);
    }

    [TestMethod]
    public async Task With_demo_it_begins_again_on_its_own_tokens()
    {
        Assert.AreEqual(0, Run.Of([.. Store, "--demo", "--listen", "127.0.0.1:0"]).Code);
        Assert.AreEqual(0, Run.Of([.. Store, "--demo", "--listen", "127.0.0.1:0"]).Code);

        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_folder, "data", "portal.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM tokens";
        Assert.AreEqual(10L, await command.ExecuteScalarAsync());
    }
}
