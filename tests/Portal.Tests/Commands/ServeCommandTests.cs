using System.Net;
using System.Net.Sockets;
using Keyfob.Portal.Commands;
using Microsoft.Data.Sqlite;

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
    public void With_demo_it_begins_again_on_its_own_tokens_and_accounts()
    {
        Assert.AreEqual(0, Run.Of([.. Store, "--demo", "--listen", "127.0.0.1:0"]).Code);
        Assert.AreEqual(0, Run.Of([.. Store, "--demo", "--listen", "127.0.0.1:0"]).Code);

        Assert.AreEqual((10L, 8L), (Execute("SELECT count(*) FROM tokens"), Execute("SELECT count(*) FROM accounts")));
    }

    [TestMethod]
    public void Demo_tokens_are_not_put_beside_others()
    {
        Assert.AreEqual(2, Run.Of([.. Store, "--demo", "--postgres", "Host=127.0.0.1;Port=1"]).Code);
        Assert.AreEqual(0, Run.Of(["migrate", .. Store]).Code);
        Execute("""
            INSERT INTO tokens (serial, imported_at, digits, period, seed_version, seed_key_id, sealed_seed, state, years, blocked, failures, refuse_until, budget_full_at,
                year_failures, year_began, was_reset, last_step, drift, wrong_code_at, resync_tries, resync_day, audit_count, clock_correction)
            VALUES ('KF1', 0, 6, 30, 1, 'x', x'00', 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0)
            """);

        var run = Run.Of([.. Store, "--demo", "--listen", "127.0.0.1:0"]);

        Assert.AreEqual(2, run.Code, run.Error);
        Assert.Contains("--data", run.Error);
    }

    [TestMethod]
    public void A_port_that_is_taken_is_exit_code_5()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var run = Run.Of([.. Store, "--listen", taken.LocalEndpoint.ToString()!]);

        Assert.AreEqual((5, "the port cannot be opened. Choose another one with --listen."), (run.Code, run.Error));
        Assert.AreEqual("", run.Output, "the first key is not shown by a start that fails");
    }

    [TestMethod]
    public void A_key_that_was_shown_is_zeroized()
    {
        var key = "keyfob_secret".ToCharArray();
        using var output = new StringWriter();
        FirstKey.Show(key, output, "key: ");

        Assert.AreEqual("key: keyfob_secret" + Environment.NewLine, output.ToString());
        Assert.IsTrue(key.All(character => character == 0));
    }

    // Past the program.
    private object? Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "data", "portal.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
