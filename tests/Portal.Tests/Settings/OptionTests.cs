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
    public void A_list_of_networks_has_networks_and_addresses()
    {
        var list = NetworkList.Parse("--allow", "10.0.0.0/8, 192.0.2.7,::ffff:192.0.2.8,fd00::/8", NetworkList.None);

        Assert.AreEqual("10.0.0.0/8 192.0.2.7/32 192.0.2.8/32 fd00::/8", string.Join(' ', list.Networks));
        Assert.AreEqual(NetworkList.Loopback, NetworkList.Parse("--allow", null, NetworkList.Loopback));
        Assert.IsEmpty(NetworkList.Parse("--allow", "none", NetworkList.Loopback).Networks);
    }
}
