using System.Net.Sockets;
using Keyfob.Portal.Settings;

namespace Keyfob.Portal.Tests.Settings;

[TestClass]
[DoNotParallelize]
public class OptionTests
{
    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("keyfob-portal-").FullName, "data");

    [TestCleanup]
    public void DeleteIt() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [TestMethod]
    [DataRow("--listen", "5080")]
    [DataRow("--listen", "::1:5080")]
    [DataRow("--allow", "10.0.0.1/8")]
    [DataRow("--allow", "10.0.0.0/33")]
    [DataRow("--allow", "host.example.org")]
    [DataRow("--allow", "")]
    [DataRow("--allow", "10.0.0.0/8,")]
    [DataRow("--proxy", "::ffff:10.0.0.0/104")]
    [DataRow("--proxy", "fe80::1%1")]
    [DataRow("--relay", "*")]
    [DataRow("--forward-limit", "0")]
    [DataRow("--forward-limit", "11")]
    [DataRow("--rate", "0")]
    [DataRow("--data", "")]
    [DataRow("--postgres", "")]
    [DataRow("--postgres", "Database=keyfob")]
    [DataRow("--postgres", "Host=db;Nonsense=1")]
    [DataRow("--postgres", "Host=db;Port=many")]
    [DataRow("--postgres-file", "/nonexistent/file")]
    [DataRow("--nonsense", "x")]
    [DataRow("nonsense", "x")]
    [Timeout(60_000, CooperativeCancellation = false)]
    public void A_bad_option_is_one_line_and_exit_code_2(string option, string value)
    {
        string[] args = option == "--data" ? [option, value] : ["--data", _folder, option, value];

        var run = Run.Of(args);

        Assert.AreEqual(2, run.Code, run.Error);
        Assert.HasCount(1, run.Error.Split('\n'), run.Error);
        Assert.IsFalse(Directory.Exists(_folder));
    }

    [TestMethod]
    public void A_password_is_no_argument_and_is_not_repeated()
    {
        var run = Run.Of("migrate", "--data", _folder, "--postgres", "Host=db;Username=keyfob;Password=correct-horse");

        Assert.AreEqual(2, run.Code);
        Assert.Contains("KEYFOB_POSTGRES", run.Error);
        Assert.DoesNotContain("correct-horse", run.Error);
    }

    [TestMethod]
    public void A_server_that_cannot_be_reached_is_one_line_without_the_password()
    {
        var file = Path.Combine(Path.GetDirectoryName(_folder)!, "connection");
        File.WriteAllText(file, "Host=127.0.0.1;Port=1;Username=keyfob;Password=correct-horse\n");
        if (!OperatingSystem.IsWindows())
        {
            Assert.AreEqual(2, Run.Of("migrate", "--data", _folder, "--postgres-file", file).Code, "others can read the file");
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var run = Run.Of("migrate", "--data", _folder, "--postgres-file", file);

        Assert.AreEqual(5, run.Code, run.Error);
        Assert.HasCount(1, run.Error.Split('\n'), run.Error);
        Assert.DoesNotContain("correct-horse", run.Error);
    }

    [TestMethod]
    public void Trust_in_all_forwarded_headers_is_refused()
    {
        const string Variable = "ASPNETCORE_FORWARDEDHEADERS_ENABLED";
        Environment.SetEnvironmentVariable(Variable, "true");
        try
        {
            var run = Run.Of("--data", _folder);
            Assert.AreEqual(2, run.Code);
            Assert.Contains(Variable, run.Error);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, null);
        }
    }

    [TestMethod]
    public void A_port_that_is_taken_is_exit_code_5()
    {
        using var taken = new TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();

        var run = Run.Of("--data", _folder, "--listen", taken.LocalEndpoint.ToString()!);

        Assert.AreEqual((5, "the port cannot be opened. Choose another one with --listen."), (run.Code, run.Error));
        Assert.AreEqual("", run.Output, "the first key is not shown by a start that fails");
    }

    [TestMethod]
    public void A_folder_to_which_others_have_access_is_refused()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has other rights.");
            return;
        }

        Directory.CreateDirectory(_folder);
        File.SetUnixFileMode(_folder, (UnixFileMode)Convert.ToInt32("755", 8));

        Assert.AreEqual(2, Run.Of("migrate", "--data", _folder).Code);
        Assert.AreEqual(0, Run.Of("migrate", "--data", _folder, "--allow-shared-files").Code);
    }

    [TestMethod]
    public void Demo_tokens_are_not_put_beside_others()
    {
        Assert.AreEqual(2, Run.Of("--data", _folder, "--demo", "--postgres", "Host=127.0.0.1;Port=1").Code);
        Assert.AreEqual(0, Run.Of("migrate", "--data", _folder).Code);
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_folder, "portal.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = """
                INSERT INTO tokens (serial, imported_at, digits, period, seed_version, seed_key_id, sealed_seed, state, years, blocked, failures, refuse_until, budget_full_at,
                    year_failures, year_began, was_reset, last_step, drift, wrong_code_at, resync_tries, resync_day, audit_count, clock_correction)
                VALUES ('KF1', 0, 6, 30, 1, 'x', x'00', 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0)
                """;
            command.ExecuteNonQuery();
        }

        var run = Run.Of("--data", _folder, "--demo", "--listen", "127.0.0.1:0");

        Assert.AreEqual(2, run.Code, run.Error);
        Assert.Contains("--data", run.Error);
    }

    [TestMethod]
    public void Keys_are_made_listed_and_revoked()
    {
        var made = Run.Of("api-key", "make", "--data", _folder, "--name", "VPN gateway", "--scopes", "check,tokens:read", "--expires", "2030-01-31");
        var id = made.Output.Split('_')[1];
        var listed = Run.Of("api-key", "list", "--data", _folder);

        Assert.AreEqual(0, made.Code, made.Error);
        Assert.Contains($"{id}  check tokens:read  made ", listed.Output);
        Assert.Contains("expires 2030-01-31  revoked -  VPN gateway", listed.Output);
        Assert.DoesNotContain(made.Output, listed.Output);
        Assert.AreEqual(0, Run.Of("api-key", "revoke", "--data", _folder, "--id", id).Code);
        Assert.AreEqual(2, Run.Of("api-key", "revoke", "--data", _folder, "--id", id).Code);
        Assert.DoesNotContain("revoked -", Run.Of("api-key", "list", "--data", _folder).Output);
        Assert.AreEqual(2, Run.Of("api-key", "make", "--data", _folder, "--name", "x", "--scopes", "everything").Code);
        Assert.AreEqual(2, Run.Of("api-key", "make", "--data", _folder, "--name", "x", "--scopes", "check", "--expires", "tomorrow").Code);
        Assert.AreEqual(2, Run.Of("api-key", "make", "--data", _folder, "--name", " ", "--scopes", "check").Code);
    }

    [TestMethod]
    public void A_list_of_networks_has_networks_and_addresses()
    {
        var list = NetworkList.Parse("--allow", "10.0.0.0/8, 192.0.2.7,::ffff:192.0.2.8,fd00::/8", NetworkList.None);

        Assert.AreEqual("10.0.0.0/8 192.0.2.7/32 192.0.2.8/32 fd00::/8", string.Join(' ', list.Networks));
        Assert.AreEqual(NetworkList.Loopback, NetworkList.Parse("--allow", null, NetworkList.Loopback));
        Assert.IsEmpty(NetworkList.Parse("--allow", "none", NetworkList.Loopback).Networks);
    }
}
